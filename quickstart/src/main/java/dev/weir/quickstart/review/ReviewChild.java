package dev.weir.quickstart.review;

import dev.weir.quickstart.data.DataFolder;
import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.ClassPath;
import dev.weir.quickstart.supervise.HttpReadiness;
import dev.weir.review.app.ReviewMain;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The review service as a child process. */
public final class ReviewChild {
    private ReviewChild() {}

    /**
     * Describes the review service's process.
     *
     * @param data has its secrets
     * @param port where people and programs reach it, on loopback
     * @param databaseUrl its database, for JDBC
     * @param databaseUser who owns the database
     * @param bootstrapServers the broker
     * @param registryUrl the schema registry
     * @return what to start
     */
    public static ChildSpec spec(
            DataFolder data,
            int port,
            String databaseUrl,
            String databaseUser,
            String bootstrapServers,
            String registryUrl) {
        return new ChildSpec(
                "review",
                // Without the optimising compiler it starts in about half of the processor time.
                List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
                ClassPath.own(),
                ReviewMain.class.getName(),
                List.of(
                        "--server.port=" + port,
                        "--spring.datasource.url=" + databaseUrl,
                        "--spring.datasource.username=" + databaseUser,
                        // Passwords come by files: arguments are seen by everybody on the machine.
                        "--spring.config.import=configtree:" + data.reviewSecrets() + "/",
                        "--weir.review.first-password-file="
                                + data.firstPassword().file(),
                        "--weir.kafka.client.[bootstrap.servers]=" + bootstrapServers,
                        "--weir.kafka.client.[schema.registry.url]=" + registryUrl,
                        "--logging.config=classpath:dev/weir/quickstart/child-logback.xml",
                        "--spring.main.banner-mode=off"),
                Map.of(),
                data.root(),
                HttpReadiness.at(URI.create(address(port) + "/actuator/health/readiness")));
    }

    /**
     * Where a browser finds the console.
     *
     * @param port the port it was given
     * @return its address, without a slash at the end
     */
    public static String address(int port) {
        return "http://127.0.0.1:" + port;
    }
}
