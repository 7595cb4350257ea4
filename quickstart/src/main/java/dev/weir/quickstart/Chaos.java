package dev.weir.quickstart;

import dev.weir.quickstart.chaos.ChaosSettings;
import dev.weir.quickstart.chaos.Report;
import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Voice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir chaos}: kills processes while uploads come and people decide, and counts afterwards. */
@Command(
        name = "chaos",
        description = {
            "Starts everything on this machine, feeds uploads, lets simulated people decide, kills processes at random"
                    + " moments, and counts on the topics afterwards.",
            "Exit code 0 when nothing was lost, doubled or wrong."
        })
final class Chaos implements Callable<Integer> {
    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "PT60M",
            description = "How long uploads come and processes are killed, e.g. PT10M (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofMinutes(60);

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "Uploads per second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "PT30S",
            description = "Usual time between two kills (default: ${DEFAULT-VALUE}).")
    private Duration every = Duration.ofSeconds(30);

    @Option(names = "--kills", paramLabel = "N", description = "About how many kills, instead of --every.")
    private int kills;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything that is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--victims",
            paramLabel = "NAME",
            split = ",",
            description = "Who is killed: ${COMPLETION-CANDIDATES} (default: all).",
            completionCandidates = ChaosPlan.Victims.class)
    private List<String> victims = List.of();

    @Option(
            names = "--reviewers",
            paramLabel = "N",
            defaultValue = "4",
            description = "Simulated people who work the queue (default: ${DEFAULT-VALUE}).")
    private int reviewers;

    @Option(
            names = "--late-after",
            paramLabel = "TIME",
            defaultValue = "PT30S",
            description = "A decision that takes longer, beyond the deadline of what was asked, is counted as late"
                    + " (default: ${DEFAULT-VALUE}).")
    private Duration lateAfter = Duration.ofSeconds(30);

    @Option(
            names = "--quiet-within",
            paramLabel = "TIME",
            defaultValue = "PT3M",
            description = "How long after the last upload all must be quiet (default: ${DEFAULT-VALUE}).")
    private Duration quietWithin = Duration.ofMinutes(3);

    @Option(
            names = "--start-limit",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long a process may take to serve after a start (default: ${DEFAULT-VALUE}).")
    private int startLimitSeconds;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "weir-chaos",
            description = "Where everything is kept; must not exist or be empty (default: ./${DEFAULT-VALUE}).")
    private Path data = Path.of("weir-chaos");

    @Option(names = "--json", description = "Print the report as JSON, and how it goes to standard error.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and stop.")
    @SuppressWarnings("UnusedVariable") // Read by picocli, which prints the help itself.
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Voice voice = json ? Voice.besideOutput() : Voice.terminal();
        AtomicReference<Report> report = new AtomicReference<>();
        int result = run(data, settings(), voice, report);
        if (json && report.get() != null) {
            Voice.terminal().say().accept(report.get().json());
        }
        return result;
    }

    /** Runs a trial; 0 when all was as promised. */
    static int run(Path data, ChaosSettings settings, Voice voice, AtomicReference<Report> report)
            throws InterruptedException {
        if (isUsed(data)) {
            voice.complain()
                    .accept(
                            data
                                    + " is not empty, and a trial begins with nothing. Delete it, or choose another with --data");
            return 1;
        }
        ServerOptions options = new ServerOptions();
        options.data = data;
        options.minFreeDisk = 512L * 1024 * 1024;
        options.startLimitSeconds = (int) settings.startWithin().toSeconds();
        options.stopLimitSeconds = 60;
        return Run.of(
                options,
                (places, said) -> ChaosPlan.steps(places, said, settings, report::set),
                Afterwards.STOP,
                voice);
    }

    private static boolean isUsed(Path data) {
        String[] files = data.toFile().list();
        return files != null && files.length > 0;
    }

    private ChaosSettings settings() {
        positive("--duration", duration);
        positive("--every", every);
        if (rate <= 0 || rate > 10_000) {
            throw refused("--rate " + rate + " is not between 0 and 10000 uploads per second");
        }
        if (kills < 0 || reviewers < 0) {
            throw refused("--kills and --reviewers must not be negative");
        }
        return new ChaosSettings(
                duration,
                rate,
                kills > 0 ? duration.dividedBy(kills) : every,
                seed,
                victims,
                reviewers,
                lateAfter,
                quietWithin,
                Duration.ofSeconds(startLimitSeconds));
    }

    private void positive(String option, Duration time) {
        if (!time.isPositive()) {
            throw refused(option + " " + time + " must be longer than nothing");
        }
    }

    private ParameterException refused(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }
}
