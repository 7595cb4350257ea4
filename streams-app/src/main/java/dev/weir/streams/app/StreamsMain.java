package dev.weir.streams.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Entry point of the streams app's process. */
@Command(
        name = "weir-streams",
        mixinStandardHelpOptions = true,
        version = "weir-streams 0.1.0",
        description =
                "Decides uploads: reads them from Kafka, scans them, settles them by policy and writes decisions.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped when asked to", "1:could not start, or failed", "2:wrong usage"},
        footerHeading = "%nSettings (Kafka's and the registry client's pass through under their own names):%n")
public final class StreamsMain implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with the settings.")
    private @Nullable Path file;

    @Option(names = "-X", paramLabel = "KEY=VALUE", description = "One setting; wins over the file.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new StreamsMain());
        line.getCommandSpec()
                .usageMessage()
                .footer(AppConfig.help().replace("%", "%%").split("\n"));
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            StreamsApp app = new StreamsApp(new AppConfig(properties()));
            // Closing waits for the last transaction; the JVM waits for the hook.
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "weir-shutdown"));
            app.start();
            return app.awaitEnd() ? 0 : 1;
        } catch (StartException | ConfigException | IOException e) {
            complain(e.getMessage());
            return 1;
        }
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        }
        properties.putAll(settings);
        return properties;
    }

    private void complain(@Nullable String problem) {
        if (spec != null) {
            spec.commandLine().getErr().println("weir-streams: " + problem);
        }
    }
}
