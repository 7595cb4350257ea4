package dev.weir.bench.worker;

import dev.weir.bench.Figures;
import dev.weir.bench.Machine;
import dev.weir.standin.Control;
import dev.weir.standin.StandIn;
import dev.weir.standin.behaviour.Latency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * How near a worker comes to the rate that its calls allow: calls in flight / time of a call. Beside it, what the same server answers to
 * as many callers without a worker. Broker, worker and the simulated server are in this process.
 */
@CommandLine.Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description =
                "One worker that asks a slow server: answers a second, beside the ideal rate and beside plain calls.")
public final class WorkerBench implements Callable<Integer> {
    @CommandLine.Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}")
    private int rounds;

    @CommandLine.Option(
            names = "--warm-ups",
            defaultValue = "8",
            description = "Rounds before those that count; so long the compiler is at work. Default: ${DEFAULT-VALUE}")
    private int warmUps;

    @CommandLine.Option(
            names = "--questions",
            defaultValue = "20000",
            description = "In each round, all different. Default: ${DEFAULT-VALUE}")
    private int questions;

    @CommandLine.Option(
            names = "--latency-millis",
            defaultValue = "50",
            description = "Of every answer of the server. Default: ${DEFAULT-VALUE}")
    private int latencyMillis;

    @CommandLine.Option(
            names = "--in-flight",
            defaultValue = "64",
            description = "Calls under way at the same time. Default: ${DEFAULT-VALUE}")
    private int inFlight;

    @CommandLine.Option(
            names = "--open",
            defaultValue = "256",
            description =
                    "Questions worked on at the same time, those whose answer is on its way to the broker included. Default: ${DEFAULT-VALUE}")
    private int open;

    @Override
    public Integer call() throws IOException, InterruptedException {
        double ideal = inFlight * 1_000.0 / latencyMillis;
        System.out.println(Machine.line());
        System.out.printf(
                Locale.ROOT,
                "%,d questions a round, %d open, %d calls in flight, %d ms each: at best %,.0f a second%n",
                questions,
                open,
                inFlight,
                latencyMillis,
                ideal);
        List<Double> plain = new ArrayList<>();
        List<Double> answered = new ArrayList<>();
        try (StandIn server = StandIn.start()) {
            server.set(Control.NORMAL.with(new Latency(latencyMillis, 0)));
            for (int round = 1 - warmUps; round <= rounds; round++) {
                double yardstick = PlainCalls.rate(server.uri(), inFlight, questions);
                Desk desk = new Desk("bench-worker-" + (round + warmUps));
                desk.ask(questions);
                double rate = desk.rate(server.uri(), open, inFlight, questions);
                System.out.printf(
                        Locale.ROOT,
                        "%-9s plain calls %,8.1f /s   worker %,8.1f /s%n",
                        round > 0 ? "round " + round : "warm-up",
                        yardstick,
                        rate);
                if (round > 0) {
                    plain.add(yardstick);
                    answered.add(rate);
                }
            }
        }
        line("yardstick: plain calls", plain, ideal);
        line("one worker", answered, ideal);
        System.out.println(Machine.line());
        return 0;
    }

    private static void line(String name, List<Double> rates, double ideal) {
        Figures figures = Figures.of(rates);
        System.out.printf(
                Locale.ROOT,
                "%-24s min %,8.1f   median %,8.1f   max %,8.1f /s   %5.1f %% of the ideal rate%n",
                name,
                figures.min(),
                figures.median(),
                figures.max(),
                100 * figures.median() / ideal);
    }
}
