package dev.weir.bench.jmh;

import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;

/** Runs the JMH benchmarks of this package whose names match, each in a JVM of its own, and counts what they allocate. */
@CommandLine.Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        description = "The parts of the fast path by themselves: settle, text scoring, fingerprints, serdes.")
public final class JmhBench implements Callable<Integer> {
    @CommandLine.Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Part of a benchmark's name, as a regular expression. Default: all")
    private String pattern = "";

    @CommandLine.Option(
            names = "--forks",
            defaultValue = "3",
            description = "JVMs one after the other. Default: ${DEFAULT-VALUE}")
    private int forks;

    @CommandLine.Option(
            names = "--iterations",
            defaultValue = "5",
            description = "Of a second each, and as many before that do not count. Default: ${DEFAULT-VALUE}")
    private int iterations;

    @Override
    public Integer call() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("dev\\.weir\\.bench\\.jmh\\..*(" + pattern + ")")
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class);
        Collection<?> results = new Runner(options.build()).run();
        return results.isEmpty() ? 1 : 0;
    }
}
