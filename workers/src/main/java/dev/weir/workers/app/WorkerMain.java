package dev.weir.workers.app;

import dev.weir.vitals.GivenSettings;
import dev.weir.workers.sources.SourcesException;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry point of a worker's process. */
@Command(
        name = "weir-worker",
        mixinStandardHelpOptions = true,
        version = "weir-worker 0.1.0",
        description = "Answers the stream's questions: asks language models, lists of links and model servers.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped when asked to", "1:could not start, or failed", "2:wrong usage"},
        footerHeading =
                "%nSettings (those of Kafka's clients and the registry client pass through under their own names):%n")
public final class WorkerMain implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new WorkerMain());
        line.getCommandSpec()
                .usageMessage()
                .footer(WorkerConfig.help().replace("%", "%%").split("\n"));
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Worker worker = Worker.start(new WorkerConfig(given.read()), System.getenv());
            // Closing answers what is open; the JVM waits for the hook.
            Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "weir-shutdown"));
            return worker.awaitEnd() ? 0 : 1;
        } catch (StartException | SourcesException | ConfigException | IOException e) {
            complain(e.getMessage());
            return 1;
        }
    }

    private void complain(@Nullable String problem) {
        if (spec != null) {
            spec.commandLine().getErr().println("weir-worker: " + problem);
        }
    }
}
