package dev.weir.quickstart.registry;

import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.ClassPath;
import dev.weir.quickstart.supervise.HttpReadiness;
import dev.weir.quickstart.supervise.Refusal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The schema registry as a child process: Apicurio, with its data in an H2 file. */
public final class RegistryChild {
    private RegistryChild() {}

    /**
     * Describes the registry's process.
     *
     * @param program the folder that the server was unpacked to
     * @param data where schemas are kept; goes on where an earlier start left off
     * @param port where clients connect, on loopback
     * @param managementPort where health and metrics are served, on loopback; may differ from start to start
     * @return what to start
     * @throws Refusal when the server is not where it should be
     */
    public static ChildSpec spec(Path program, Path data, int port, int managementPort) {
        Path jar = program.resolve("quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new Refusal(
                    "the schema registry is not in " + program + ". Build once with ./mvnw -DskipTests package");
        }
        return new ChildSpec(
                "registry",
                // What the manifest of the jar asks for, which is not read when the jar is on a class path.
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "--add-opens=java.base/java.lang=ALL-UNNAMED"),
                ClassPath.foreign(jar),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                List.of(),
                environment(port, managementPort),
                data,
                HttpReadiness.at(URI.create(address(port) + "/subjects")));
    }

    /**
     * Where clients of Confluent's API find the registry.
     *
     * @param port the port it was given
     * @return its address, without a slash at the end
     */
    public static String address(int port) {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    private static Map<String, String> environment(int port, int managementPort) {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", String.valueOf(port)),
                // Otherwise on every interface.
                Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort)),
                Map.entry("APICURIO_STORAGE_KIND", "sql"),
                Map.entry("APICURIO_STORAGE_SQL_KIND", "h2"),
                // Relative to the folder it runs in, so that no character of the path can be read as an H2 setting.
                // Without the delay of half a second that H2 has by itself, what was acknowledged outlives a kill.
                Map.entry("APICURIO_DATASOURCE_URL", "jdbc:h2:file:./registry;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0"),
                Map.entry("APICURIO_RULES_GLOBAL_COMPATIBILITY", "BACKWARD_TRANSITIVE"),
                Map.entry("QUARKUS_BANNER_ENABLED", "false"),
                Map.entry("QUARKUS_LOG_LEVEL", "WARN"),
                Map.entry("QUARKUS_LOG_CATEGORY__IO_APICURIO__LEVEL", "WARN"),
                // A line per request, for as long as it runs.
                Map.entry("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false"),
                Map.entry("QUARKUS_LOG_CONSOLE_FORMAT", "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX} %-5p %c - %m%n"),
                Map.entry("QUARKUS_LOG_CONSOLE_COLOR", "false"));
    }
}
