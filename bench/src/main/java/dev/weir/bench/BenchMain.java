package dev.weir.bench;

import dev.weir.bench.jmh.JmhBench;
import dev.weir.bench.limit.LimiterBench;
import dev.weir.bench.pipeline.PipelineBench;
import dev.weir.bench.pipeline.RestoreBench;
import dev.weir.bench.queue.ArrivalBench;
import dev.weir.bench.queue.QueueBench;
import dev.weir.bench.worker.WorkerBench;
import java.util.Arrays;
import picocli.CommandLine;

/** {@code weir bench}. */
@CommandLine.Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Weir on this machine, each figure beside a yardstick in the same run.",
        subcommands = {
            PipelineBench.class,
            RestoreBench.class,
            JmhBench.class,
            QueueBench.class,
            ArrivalBench.class,
            WorkerBench.class,
            LimiterBench.class
        })
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] args) {
        // The launcher hands its own command on as the first word.
        String[] rest = args.length > 0 && args[0].equals("bench") ? Arrays.copyOfRange(args, 1, args.length) : args;
        System.exit(new CommandLine(new BenchMain())
                .setCommandName("weir bench")
                .execute(rest.length == 0 ? new String[] {"--help"} : rest));
    }
}
