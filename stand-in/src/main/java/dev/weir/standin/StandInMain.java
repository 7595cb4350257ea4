package dev.weir.standin;

import dev.weir.standin.behaviour.Behaviour;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.behaviour.Latency;
import dev.weir.standin.behaviour.Limits;
import dev.weir.standin.http.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The stand-in as a process. It runs until it is ended. */
@Command(
        name = "stand-in",
        mixinStandardHelpOptions = true,
        description = "Speaks the protocols of slow sources. All that it judges is simulated.")
public final class StandInMain implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "0", description = "Where to listen; 0 for any free port.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}). Control stays on loopback.")
    private String host = "127.0.0.1";

    @Option(names = "--latency-ms", defaultValue = "0", description = "Median time to answer.")
    private long latencyMillis;

    @Option(names = "--latency-sigma", defaultValue = "0", description = "Spread of it, log-normal; 0 for none.")
    private double latencySigma;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything that is drawn.")
    private long seed;

    @Option(names = "--requests-per-minute", defaultValue = "0", description = "Limit; 0 for none.")
    private long requestsPerMinute;

    @Option(names = "--tokens-per-minute", defaultValue = "0", description = "Limit; 0 for none.")
    private long tokensPerMinute;

    @Option(names = "--error-rate", defaultValue = "0", description = "Share of answers that are errors, 0 to 1.")
    private double errorRate;

    @Option(names = "--error-status", defaultValue = "500", description = "Their status (default: ${DEFAULT-VALUE}).")
    private int errorStatus;

    @Option(names = "--fault", description = "What is wrong with every other answer: ${COMPLETION-CANDIDATES}.")
    private @Nullable Fault fault;

    @Option(names = "--control", paramLabel = "FILE", description = "JSON as for PUT /control, instead of the above.")
    private @Nullable Path controlFile;

    public static void main(String[] args) {
        int status = new CommandLine(new StandInMain()).execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = new Settings(host, port, null, control());
        // Not closed: its threads keep the process alive until it is ended from outside.
        StandIn standIn = StandIn.start(settings);
        System.out.println("stand-in listens at " + standIn.uri() + "; every judgement is SIMULATED and means nothing");
        return 0;
    }

    private Control control() throws IOException {
        if (controlFile != null) {
            return Body.as(Files.readAllBytes(controlFile), Control.class);
        }
        Control control = Control.NORMAL
                .withSeed(seed)
                .with(new Latency(latencyMillis, latencySigma))
                .with(new Limits(requestsPerMinute, tokensPerMinute));
        Behaviour errors = Behaviour.of(Fault.STATUS).withStatus(errorStatus).forShare(errorRate);
        return fault == null ? control.with(errors) : control.with(errors, Behaviour.of(fault));
    }
}
