package dev.weir.bench.pipeline;

import dev.weir.bench.Figures;
import dev.weir.bench.Machine;
import dev.weir.streams.app.StreamsApp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;

/**
 * How long an app takes until it works again: with its state folder after an end in order, without it, as after {@code kill -9}, and
 * beside both what a consumer takes that only reads the same changelogs.
 */
@CommandLine.Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "How long an app with much state takes to start, with its state folder and without it.")
public final class RestoreBench implements Callable<Integer> {
    private static final int COMMIT_MILLIS = 100;
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @CommandLine.Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}")
    private int rounds;

    @CommandLine.Option(
            names = "--records",
            defaultValue = "1000000",
            description = "Uploads of new content that the state is made of. Default: ${DEFAULT-VALUE}")
    private int records;

    @CommandLine.Option(
            names = "--bytes",
            defaultValue = "1024",
            description = "Of each upload, about. Default: ${DEFAULT-VALUE}")
    private int bytes;

    @CommandLine.Option(names = "--partitions", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    private int partitions;

    @CommandLine.Option(names = "--threads", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}")
    private int threads;

    @CommandLine.Option(
            names = "-X",
            paramLabel = "KEY=VALUE",
            description = "One setting of the app, under its own name; wins over the others")
    private Map<String, String> settings = Map.of();

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        System.out.println(Machine.line());
        try (Course course = new Course("bench-restore", partitions, settings)) {
            course.fill(new Uploads(bytes), records);
            run(course);
        }
        System.out.println(Machine.line());
        return 0;
    }

    private void run(Course course) throws IOException, InterruptedException, ExecutionException {
        String id = "restore";
        Path state = Folder.create();
        try (StreamsApp app = app(course, id, state)) {
            app.start();
            long all = course.size(course.topics().uploads());
            await(() -> course.finished(id) >= all);
        }
        Changelogs changelogs = Changelogs.of(course, id);
        System.out.printf(
                Locale.ROOT,
                "%,d uploads left %,d records in changelogs, %,.1f MB on the broker's disk, and %,.1f MB of stores%n",
                records,
                changelogs.records(),
                changelogs.bytes() / 1e6,
                Folder.size(state) / 1e6);
        List<Double> kept = new ArrayList<>();
        List<Double> lost = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double with = startSeconds(course, id, state);
            Folder.delete(state);
            double without = startSeconds(course, id, state);
            double reading = changelogs.readSeconds();
            System.out.printf(
                    Locale.ROOT,
                    "%-8s with its folder %6.1f s   without %6.1f s   only reading %6.1f s%n",
                    round > 0 ? "round " + round : "warm-up",
                    with,
                    without,
                    reading);
            if (round > 0) {
                kept.add(with);
                lost.add(without);
                read.add(reading);
            }
        }
        Folder.delete(state);
        line("yardstick: only reading", read);
        line("start with its folder", kept);
        line("start without", lost);
    }

    private StreamsApp app(Course course, String id, Path state) {
        return new StreamsApp(course.app(id, threads, COMMIT_MILLIS, state));
    }

    /** From the beginning of the start until every task is running. */
    private double startSeconds(Course course, String id, Path state) throws InterruptedException {
        long from = System.nanoTime();
        try (StreamsApp app = app(course, id, state)) {
            app.start();
            await(app::isRunning);
            return (System.nanoTime() - from) / 1e9;
        }
    }

    private interface Seen {
        boolean now() throws InterruptedException;
    }

    private static void await(Seen seen) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!seen.now()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not done after " + PATIENCE);
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static void line(String name, List<Double> seconds) {
        Figures figures = Figures.of(seconds);
        System.out.printf(
                Locale.ROOT,
                "%-26s min %6.1f   median %6.1f   max %6.1f s%n",
                name,
                figures.min(),
                figures.median(),
                figures.max());
    }
}
