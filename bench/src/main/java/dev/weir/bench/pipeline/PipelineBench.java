package dev.weir.bench.pipeline;

import dev.weir.bench.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;

/**
 * What an upload costs on the whole way from {@code uploads} to {@code decisions}, beside what Kafka alone takes for the same records:
 * all on one broker in this process, round after round in turn. And how long it takes until a reader of committed records sees it.
 */
@CommandLine.Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description =
                "From uploads to decisions: rate, processor time, allocation and latency, beside what Kafka alone takes.")
public final class PipelineBench implements Callable<Integer> {
    private static final int MOST_WARM_UPS = 12;
    /** A round that takes more than this share of the one before is no longer much faster. */
    private static final double SETTLED = 0.95;

    @CommandLine.Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}")
    private int rounds;

    @CommandLine.Option(
            names = "--warm-ups",
            defaultValue = "2",
            description =
                    "Fewest rounds before those that count; there are more while each takes much less than the one"
                            + " before, because the compiler is at work. Default: ${DEFAULT-VALUE}")
    private int warmUps;

    @CommandLine.Option(
            names = "--records",
            defaultValue = "100000",
            description = "In each round. Default: ${DEFAULT-VALUE}")
    private int records;

    @CommandLine.Option(
            names = "--bytes",
            defaultValue = "1024",
            description = "Of each record's value, about. Default: ${DEFAULT-VALUE}")
    private int bytes;

    @CommandLine.Option(
            names = "--partitions",
            split = ",",
            defaultValue = "4",
            description = "Default: ${DEFAULT-VALUE}")
    private List<Integer> partitions = List.of();

    @CommandLine.Option(names = "--threads", split = ",", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private List<Integer> threads = List.of();

    @CommandLine.Option(
            names = "--ways",
            split = ",",
            defaultValue = "RAW,IDENTITY,STORE,FAST_PATH",
            description = "Of: ${COMPLETION-CANDIDATES}. Default: all")
    private Set<Way> ways = EnumSet.allOf(Way.class);

    @CommandLine.Option(
            names = "--commit-millis",
            split = ",",
            defaultValue = "100,20",
            description =
                    "Commit intervals; rates are measured with the first, latencies with each. Default: ${DEFAULT-VALUE}")
    private List<Integer> commitMillis = List.of();

    @CommandLine.Option(
            names = "--rates",
            split = ",",
            defaultValue = "1000",
            description =
                    "Uploads a second at which latency is measured, besides half of the measured peak; 0 for none at all."
                            + " Default: ${DEFAULT-VALUE}")
    private List<Integer> rates = List.of();

    @CommandLine.Option(
            names = "--latency-seconds",
            defaultValue = "20",
            description = "At each rate. Default: ${DEFAULT-VALUE}")
    private int latencySeconds;

    @CommandLine.Option(
            names = "-X",
            paramLabel = "KEY=VALUE",
            description = "One setting of all apps, under its own name; wins over the others")
    private Map<String, String> settings = new LinkedHashMap<>();

    @CommandLine.Option(
            names = "--profile",
            description = "Also say where the processor time of the fast path goes, by samples of Java Flight Recorder")
    private boolean profile;

    @CommandLine.Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Report report = new Report(json);
        report.machine();
        Uploads uploads = new Uploads(bytes);
        Map<Integer, Course> courses = new LinkedHashMap<>();
        for (int count : partitions) {
            Course course = new Course("bench-p" + count, count, settings);
            course.fill(uploads, records);
            courses.put(count, course);
        }
        Map<Lane, List<Meter.Usage>> measured = race(lanes(courses), report);
        report.usage(measured);
        courses.values().forEach(Course::close);
        if (!rates.contains(0)) {
            latencies(uploads, peak(measured), report);
        }
        report.machine();
        return 0;
    }

    /** The ways on the first number of partitions come first; a raw loop has one thread, and there it is left. */
    private List<Lane> lanes(Map<Integer, Course> courses) {
        List<Lane> lanes = new ArrayList<>();
        for (Course course : courses.values()) {
            for (int count : threads) {
                for (Way way : ways) {
                    if (count <= course.partitions() && (way != Way.RAW || count == 1)) {
                        lanes.add(new Lane(way, course, count));
                    }
                }
            }
        }
        return lanes;
    }

    private Map<Lane, List<Meter.Usage>> race(List<Lane> lanes, Report report)
            throws IOException, InterruptedException, ExecutionException {
        Race race = new Race(commitMillis.getFirst());
        Map<Lane, List<Meter.Usage>> measured = new LinkedHashMap<>();
        Profile shares = new Profile();
        for (Lane lane : lanes) {
            warmUp(race, lane, report);
        }
        for (int round = 1; round <= rounds; round++) {
            for (Lane lane : lanes) {
                boolean sampled = profile && lane.way() == Way.FAST_PATH;
                Race.Round raced = sampled ? shares.during(() -> race.run(lane)) : race.run(lane);
                report.round(round, lane, raced.usage());
                measured.computeIfAbsent(lane, first -> new ArrayList<>()).add(raced.usage());
                if (round == rounds && lane.way() == Way.FAST_PATH) {
                    report.bytes(lane, raced.bytes());
                }
            }
        }
        if (profile) {
            report.shares(shares.shares());
        }
        return measured;
    }

    /** The fast path is so much code that compiling it takes longer than many rounds on few processors. */
    private void warmUp(Race race, Lane lane, Report report)
            throws IOException, InterruptedException, ExecutionException {
        double before = Double.MAX_VALUE;
        for (int round = 1; round <= Math.max(warmUps, MOST_WARM_UPS); round++) {
            Meter.Usage usage = race.run(lane).usage();
            report.round(0, lane, usage);
            if (round >= warmUps && usage.cpuMicros() > before * SETTLED) {
                return;
            }
            before = usage.cpuMicros();
        }
    }

    private static double peak(Map<Lane, List<Meter.Usage>> measured) {
        return measured.entrySet().stream()
                .filter(entry -> entry.getKey().way() == Way.FAST_PATH)
                .mapToDouble(entry -> Figures.of(
                                entry.getValue().stream().map(Meter.Usage::rate).toList())
                        .median())
                .max()
                .orElse(0);
    }

    private void latencies(Uploads uploads, double peak, Report report)
            throws IOException, InterruptedException, ExecutionException {
        List<Integer> all = new ArrayList<>(rates);
        if (peak > 0) {
            all.add((int) (peak / 2));
        }
        OpenLoop loop = new OpenLoop(uploads, latencySeconds);
        try (Course course = new Course("bench-open", partitions.getFirst(), settings)) {
            for (int rate : all) {
                for (int commit : commitMillis) {
                    for (Way way : ways) {
                        if (way == Way.IDENTITY || way == Way.FAST_PATH) {
                            OpenLoop.Passed passed = loop.run(new Lane(way, course, threads.getFirst()), commit, rate);
                            report.latency(way, rate, commit, passed);
                        }
                    }
                }
            }
        }
    }
}
