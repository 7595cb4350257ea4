package dev.weir.streams.app;

import dev.weir.vitals.GivenSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
    @Mixin
    private GivenSettings given = new GivenSettings();

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
            StreamsApp app = new StreamsApp(new AppConfig(given.read()));
            // Closing waits for the last transaction; the JVM waits for the hook.
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "weir-shutdown"));
            app.start();
            return app.awaitEnd() ? 0 : 1;
        } catch (StartException | ConfigException | IOException e) {
            complain(e.getMessage());
            return 1;
        }
    }

    private void complain(@Nullable String problem) {
        if (spec != null) {
            spec.commandLine().getErr().println("weir-streams: " + problem);
        }
    }
}
