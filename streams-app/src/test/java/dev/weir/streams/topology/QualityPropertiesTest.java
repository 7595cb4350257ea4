package dev.weir.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.Action;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.AuditKind;
import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.MachineDecision;
import dev.weir.schemas.PersonRuling;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.TrainingExample;
import dev.weir.streams.control.Moderation;
import dev.weir.streams.control.PolicySet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people decide in whatever order: the counts are those of the examples that still hold. */
class QualityPropertiesTest {
    private static final int STEPS = 300;
    private static final int CONTENTS = 10;
    private static final List<Action> ACTIONS = List.of(Action.values());
    private static final List<String> HARMS = List.of("NONE", "NONE", "SPAM", "FRAUD", "HATE", "OTHER_TC");
    private static final List<String> KINDS = List.of("", "block", "hold", "ask", "trusted", "trusted", "trusted");

    @TempDir
    Path stateDir;

    /** What came out of one run. */
    private record Run(
            int outcomes,
            List<TrainingExample> examples,
            List<AuditEntry> audit,
            List<KeyValue<String, QualityCount>> quality) {

        /** The last count under every key, as text. */
        Map<String, String> counts() {
            Map<String, QualityCount> last = new TreeMap<>();
            quality.forEach(count -> last.put(count.key, count.value));
            last.values().removeIf(count -> count.getDecisions() == 0);
            return last.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, count -> text(count.getValue())));
        }

        private static String text(QualityCount count) {
            return Stream.of(
                            count.getTruePositives(),
                            count.getFalsePositives(),
                            count.getFalseNegatives(),
                            count.getWeightedTruePositives(),
                            count.getWeightedFalsePositives(),
                            count.getWeightedFalseNegatives(),
                            count.getDecisions(),
                            count.getBlind(),
                            count.getAppealsOverturned())
                    .map(Object::toString)
                    .collect(Collectors.joining(" "));
        }
    }

    private Run run(long seed, String name) {
        Random random = new Random(seed);
        Map<String, Long> revisions = new HashMap<>();
        List<SignalRequest> questions = new ArrayList<>();
        String document = ModerationDriver.document("test-policy.yaml");
        PolicySet next = ModerationDriver.policies(document.replace("version: 1", "version: 2"));
        int outcomes = 0;
        try (ModerationDriver stream = new ModerationDriver(stateDir.resolve(name))) {
            for (int step = 0; step < STEPS; step++) {
                String content = "c" + random.nextInt(CONTENTS);
                switch (random.nextInt(9)) {
                    case 0, 1, 2 -> {
                        long revision = revisions.merge(content, 1L, Long::sum);
                        String text = random.nextInt(3) > 0 ? "same" : "text " + random.nextInt(1000);
                        stream.upload(Uploads.of(content, revision, text, KINDS.get(random.nextInt(KINDS.size()))));
                    }
                    case 3 -> {
                        if (!questions.isEmpty()) {
                            stream.answer(questions.get(random.nextInt(questions.size())), random.nextInt(10_001));
                        }
                    }
                    case 4 -> stream.pass(Duration.ofHours(random.nextInt(30)));
                    case 5 -> {
                        if (step > STEPS / 2) {
                            stream.inForce(new Moderation(next, stream.inForce().banks(), null, Map.of()));
                        }
                    }
                    default -> {
                        // Now and then an older one, or one about a revision whose content was another.
                        ReviewOutcome outcome = Uploads.outcome(
                                "o" + step,
                                content,
                                Math.max(1, revisions.getOrDefault(content, 1L) - random.nextInt(2)),
                                ACTIONS.get(random.nextInt(ACTIONS.size())),
                                HARMS.get(random.nextInt(HARMS.size())),
                                stream.now().minusSeconds(random.nextInt(5)));
                        outcome.setBlind(random.nextBoolean());
                        outcome.setAppeal(random.nextInt(4) == 0);
                        stream.outcome(outcome);
                        outcomes++;
                        if (random.nextInt(5) == 0) {
                            stream.outcome(outcome);
                            outcomes++;
                        }
                    }
                }
                questions.addAll(stream.requests().readValuesToList());
            }
            return new Run(
                    outcomes,
                    stream.examples().readValuesToList(),
                    stream.audit().readValuesToList(),
                    stream.quality().readKeyValuesToList());
        }
    }

    /** A second way to count: first drop what was reversed, then look at every example once. */
    private static Map<String, String> recount(List<TrainingExample> examples) {
        Map<String, TrainingExample> holding = new LinkedHashMap<>();
        for (TrainingExample example : examples) {
            if (example.getReverses() != null) {
                holding.remove(example.getContentId() + " " + example.getReverses());
            }
            holding.put(example.getContentId() + " " + example.getExampleId(), example);
        }
        Map<String, double[]> counts = new TreeMap<>();
        holding.values().stream()
                .filter(example -> example.getMachine() != null)
                .forEach(example -> recount(example, counts));
        return counts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, count -> text(count.getValue())));
    }

    private static void recount(TrainingExample example, Map<String, double[]> counts) {
        MachineDecision machine = example.getMachine();
        PersonRuling person = example.getPerson();
        boolean found = !person.getHarm().equals("NONE");
        boolean nothing = !found && person.getAction() == Action.ALLOW;
        int spoken = found ? 0 : nothing ? 1 : -1;
        String policy = machine.getPolicyId();
        String version = machine.getPolicyVersion();

        Set<String> spoke = new HashSet<>();
        for (JudgedRule rule : machine.getFired()) {
            spoke.add("RULE/" + policy + "/" + rule.getRule() + "/" + version);
            spoke.addAll(sources(rule));
        }
        Set<String> silent = new HashSet<>();
        for (JudgedRule rule : person.getSilent()) {
            silent.add("RULE/" + policy + "/" + rule.getRule() + "/" + version);
            silent.addAll(sources(rule));
        }
        silent.removeAll(spoke);
        spoke.forEach(key -> add(counts, key, example, spoken));
        silent.forEach(key -> add(counts, key, example, 2));
        boolean passed = machine.getAction() == Action.ALLOW || machine.getSampled();
        int ofPolicy = passed ? (found ? 2 : -1) : machine.getFired().isEmpty() ? -1 : spoken;
        add(counts, "POLICY/" + policy + "/" + version, example, ofPolicy);
    }

    private static Set<String> sources(JudgedRule rule) {
        return rule.getSources().stream()
                .filter(source -> source.getSource().startsWith("llm:"))
                .map(source -> "MODEL/" + source.getSource() + "/" + source.getVersion())
                .collect(Collectors.toSet());
    }

    /** @param verdict 0 true positive, 1 false positive, 2 false negative, -1 none */
    private static void add(Map<String, double[]> counts, String subject, TrainingExample example, int verdict) {
        LocalDate day = example.getDecidedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        double[] count = counts.computeIfAbsent(subject + "/" + day + "T00:00:00Z", key -> new double[9]);
        if (verdict >= 0) {
            count[verdict]++;
            count[3 + verdict] += example.getMachine().getSampled() ? 4 : 1;
        }
        count[6]++;
        count[7] += example.getPerson().getBlind() ? 1 : 0;
        count[8] += example.getPerson().getAppeal() && verdict > 0 ? 1 : 0;
    }

    private static String text(double[] count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count.length; i++) {
            words.add(i >= 3 && i < 6 ? Double.toString(count[i]) : Long.toString((long) count[i]));
        }
        return String.join(" ", words);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void theCountsAreThoseOfTheExamplesThatHold(long seed) {
        Run run = run(seed, "counts");

        assertThat(run.examples()).hasSizeGreaterThan(20);
        assertThat(run.examples().stream().filter(example -> example.getReversed() != null))
                .isNotEmpty();
        assertThat(run.counts()).isEqualTo(recount(run.examples()));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void everyOutcomeHasOneEntryAndEveryAppliedOneIsAnExample(long seed) {
        Run run = run(seed, "audit");

        assertThat(run.audit())
                .hasSize(run.outcomes())
                .extracting(AuditEntry::getEntryId)
                .doesNotHaveDuplicates();
        assertThat(run.audit().stream().map(AuditEntry::getKind).distinct())
                .containsExactlyInAnyOrder(AuditKind.values());
        assertThat(run.audit().stream()
                        .filter(entry -> entry.getKind() == AuditKind.APPLIED)
                        .map(AuditEntry::getOutcomeId))
                .containsExactlyElementsOf(run.examples().stream()
                        .map(TrainingExample::getExampleId)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void theSameInputGivesTheSameExamplesAndCounts(long seed) {
        Run first = run(seed, "first");
        Run second = run(seed, "second");

        assertThat(second.examples()).isEqualTo(first.examples());
        assertThat(second.audit()).isEqualTo(first.audit());
        assertThat(second.quality()).isEqualTo(first.quality());
    }
}
