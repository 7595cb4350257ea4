package dev.weir.cli.cascade;

import dev.weir.cli.model.ModelArtefact;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Progress;
import dev.weir.cli.terminal.Terminal;
import dev.weir.policy.Policy;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextModel;
import dev.weir.signals.text.TextScorer;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.Signals;
import dev.weir.workers.prompt.Prompt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir cascade evaluate}. */
@Command(
        name = "evaluate",
        header = "See how many calls and tokens a cascade avoids, at what cost in quality, and where to ask",
        description = {
            "On labelled texts: {\"id\":\"...\",\"text\":\"...\",\"labels\":{\"toxic\":1}}, one a line, plain or .gz."
                    + " A label that is left out is unknown. One half of the texts chooses the band of in-stream scores in"
                    + " which a policy asks, the other says what comes of it.",
            "The language model is simulated, or what it said was recorded; none is called. Prints what is avoided, how"
                    + " right the decisions are, and the piece of a policy that asks so. Talks to no cluster."
        })
public final class EvaluateCascade implements Callable<Integer> {
    private static final Map<String, String> HARMS = Map.of("toxic", "HARASS", "hate", "HATE", "spam", "SPAM");
    private static final int LINE_BYTES = 4 * 1024 * 1024;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Labelled texts")
    private List<Path> files = List.of();

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description =
                    "Labelled texts for the test; the others are all for the choice then. May be repeated. Default:"
                            + " the texts fall into two halves by the digest of their normal form")
    private List<Path> testFiles = List.of();

    @Option(names = "--label", required = true, paramLabel = "LABEL", description = "The label in question, e.g. toxic")
    private String label = "";

    @Option(
            names = "--harm",
            paramLabel = "CODE",
            description = "Harm that the policy names. Default for toxic, hate, spam: HARASS, HATE, SPAM")
    private Optional<String> harm = Optional.empty();

    @Option(names = "--action", paramLabel = "ACTION", description = "What the policy does. Default: REVIEW")
    private Action action = Action.REVIEW;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "Artefact of the in-stream model. Default: Weir's examples/models/text-baseline.weirmodel")
    private Optional<Path> model = Optional.empty();

    @Mixin
    private final ModelOptions language = new ModelOptions();

    @Mixin
    private final TrafficOptions traffic = new TrafficOptions();

    @Mixin
    private final OwnPolicy own = new OwnPolicy();

    @Option(
            names = "--tolerance",
            paramLabel = "F1",
            description = "Most macro-F1 that the band may lose to a language model for everything. Default: 0.005")
    private double tolerance = 0.005;

    @Option(
            names = "--sure",
            paramLabel = "SHARE",
            description =
                    "In this share of stretches of traffic, drawn from the texts for the choice and as long as the"
                            + " test, it must not lose more; 0 leaves that out. Default: 1, all of them")
    private double sure = 1;

    @Option(names = "--draws", paramLabel = "N", description = "Bootstrap draws. Default: 1000")
    private int draws = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "Everything drawn is drawn by it. Default: 1")
    private long seed = 1;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Repeat with the following seeds, and show least, middle and most. Default: 1")
    private int rounds = 1;

    @Option(names = "--json", description = "Print one JSON object a round")
    private boolean json;

    @Option(names = "--max-texts", paramLabel = "N", description = "Most texts in memory. Default: 1000000")
    private int maxTexts = 1_000_000;

    @Option(names = "--max-line-bytes", paramLabel = "N", description = "Longest line. Default: 4194304")
    private int lineBytes = LINE_BYTES;

    private final Terminal terminal;

    public EvaluateCascade(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        atLeast("--rounds", rounds, 1);
        atLeast("--draws", draws, 100);
        atLeast("--max-texts", maxTexts, 1);
        atLeast("--max-line-bytes", lineBytes, 1);
        share("--tolerance", tolerance);
        share("--sure", sure);
        Prompt prompt = language.prompt();
        String slow = language.signal(label);
        Fragment fragment =
                new Fragment("text." + label, slow, "llm:" + prompt.id(), language.mark(), action(), harm());
        Optional<Policy> policy = own.read(slow);
        TrafficPlan plan = traffic.plan();
        Optional<Oracle> oracle = language.oracle();
        int batch = language.batch(prompt);
        TextScorer scorer = scorer();

        LineFile lines = new LineFile(terminal, lineBytes);
        Verdicts verdicts =
                language.verdicts().map(file -> Verdicts.read(file, lines)).orElse(new Verdicts(Map.of(), 0));
        Material dev = Material.read(files, label, lines, maxTexts);
        Material test = Material.read(testFiles, label, lines, maxTexts);
        Inputs inputs = Inputs.of(
                dev,
                testFiles.isEmpty() ? Optional.empty() : Optional.of(test),
                label,
                oracle.isPresent() ? Optional.empty() : Optional.of(verdicts.byId()));
        Evaluation evaluation = new Evaluation(
                scorer,
                fragment,
                policy,
                policy.map(own::given).orElse(Signals.NONE),
                plan,
                traffic.span(),
                judges(oracle, verdicts),
                new Margin(tolerance, sure, draws),
                new Tokens(prompt, verdicts.byId()),
                batch,
                draws);
        Setting setting = new Setting(inputs, scorer.model(), fragment, oracle, verdicts.counted());
        List<Report> reports = reports(evaluation, inputs.pools());
        if (json) {
            reports.forEach(report -> JsonLines.write(ReportJson.of(setting, report), terminal.out()));
        } else {
            ReportText.of(setting, reports).forEach(terminal::line);
        }
        return ExitCode.of(dev.bad() + test.bad() + verdicts.bad() == 0);
    }

    private List<Report> reports(Evaluation evaluation, Pools pools) {
        List<Report> reports = new ArrayList<>();
        try (Progress progress = new Progress(terminal)) {
            for (int round = 0; round < rounds; round++) {
                reports.add(evaluation.round(pools, seed + round, progress));
            }
        }
        return reports;
    }

    private static Evaluation.Judges judges(Optional<Oracle> oracle, Verdicts verdicts) {
        return oracle.<Evaluation.Judges>map(
                        stated -> (scored, roundSeed) -> SimulatedJudge.of(scored, stated, roundSeed))
                .orElseGet(() -> {
                    Judge recorded = new RecordedJudge(verdicts.byId());
                    return (scored, roundSeed) -> recorded;
                });
    }

    private TextScorer scorer() {
        Path file = model.orElseGet(() -> Shipped.file("--model", "models", "text-baseline.weirmodel"));
        TextModel read = ModelArtefact.read(file);
        if (!read.labels().contains(label)) {
            throw new Failure(
                    file + ": the model has no label \"" + label + "\". It has: " + String.join(", ", read.labels()));
        }
        return new TextScorer(read, TextLimits.DEFAULT);
    }

    private Action action() {
        if (action == Action.ALLOW) {
            throw Failure.wrongUsage("--action: ALLOW does nothing; use RESTRICT, REVIEW, HOLD or BLOCK");
        }
        return action;
    }

    private String harm() {
        String code = harm.or(() -> Optional.ofNullable(HARMS.get(label)))
                .orElseThrow(() -> Failure.wrongUsage("--harm: say which harm the label " + label + " is"));
        if (code.equals(Harm.NONE) || Harms.standard().find(code).isEmpty()) {
            throw Failure.wrongUsage("--harm: \"" + code + "\" is no harm of the taxonomy");
        }
        return code;
    }

    private static void atLeast(String option, int value, int least) {
        if (value < least) {
            throw Failure.wrongUsage(option + ": must be at least " + least + ", not " + value);
        }
    }

    private static void share(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw Failure.wrongUsage(option + ": must be 0 to 1, not " + value);
        }
    }
}
