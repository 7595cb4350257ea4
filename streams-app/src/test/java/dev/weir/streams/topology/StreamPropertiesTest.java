package dev.weir.streams.topology;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.SignalRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in whatever order: uploads, repeats, new revisions, late signals, people, silence. */
class StreamPropertiesTest {
    private static final int STEPS = 400;
    private static final int CONTENTS = 12;
    private static final List<Action> ACTIONS = List.of(Action.values());
    private static final List<String> KINDS = List.of("", "", "block", "hold", "ask", "both", "rationed");

    @TempDir
    Path stateDir;

    /** What went in and what came out of one run. */
    private record Run(Set<String> admitted, List<Decision> decisions, Map<String, Long> stores) {
        private static String revision(String contentId, long revision) {
            return contentId + "@" + revision;
        }

        Map<String, List<Decision>> byRevision() {
            return decisions.stream()
                    .collect(groupingBy(decision -> revision(decision.getContentId(), decision.getRevision())));
        }

        Map<String, List<Decision>> byContent() {
            return decisions.stream().collect(groupingBy(Decision::getContentId));
        }
    }

    private Run run(long seed, String name) {
        Random random = new Random(seed);
        Map<String, Long> revisions = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        Set<String> admitted = new HashSet<>();
        List<SignalRequest> questions = new ArrayList<>();
        try (ModerationDriver stream = new ModerationDriver(stateDir.resolve(name))) {
            for (int step = 0; step < STEPS; step++) {
                String content = "c" + random.nextInt(CONTENTS);
                switch (random.nextInt(8)) {
                    case 0, 1, 2, 3 -> {
                        long revision = revisions.merge(content, 1L, Long::sum);
                        String text = random.nextBoolean()
                                ? texts.getOrDefault(content, "first")
                                : "text " + random.nextInt(1000);
                        texts.put(content, text);
                        stream.upload(Uploads.of(content, revision, text, KINDS.get(random.nextInt(KINDS.size()))));
                        admitted.add(Run.revision(content, revision));
                    }
                    case 4 -> {
                        if (revisions.containsKey(content)) {
                            stream.upload(
                                    Uploads.of(content, revisions.get(content), texts.getOrDefault(content, ""), ""));
                        }
                    }
                    case 5 -> {
                        if (!questions.isEmpty()) {
                            stream.answer(questions.get(random.nextInt(questions.size())), random.nextInt(10_001));
                        }
                    }
                    case 6 -> {
                        if (revisions.containsKey(content)) {
                            Action action = ACTIONS.get(random.nextInt(ACTIONS.size()));
                            stream.outcome(Uploads.outcome(
                                    "o" + step, content, revisions.get(content), action, "OTHER_TC", stream.now()));
                        }
                    }
                    default -> stream.pass(Duration.ofMillis(random.nextInt(6000)));
                }
                questions.addAll(stream.requests().readValuesToList());
            }
            stream.pass(Duration.ofSeconds(11));
            return new Run(admitted, stream.decisions().readValuesToList(), stream.storeSizes());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRevisionIsDecidedOnceByAMachineUnlessAPersonCameFirst(long seed) {
        Run run = run(seed, "once");

        assertThat(run.byRevision().keySet()).isEqualTo(run.admitted());
        run.byRevision().forEach((revision, decisions) -> {
            long byMachine = decisions.stream()
                    .filter(decision -> decision.getDecidedBy() == DecidedBy.MACHINE)
                    .count();
            assertThat(byMachine).as(revision).isLessThanOrEqualTo(1);
            // Nobody but a person speaks after a person.
            assertThat(decisions.stream().dropWhile(decision -> decision.getDecidedBy() == DecidedBy.MACHINE))
                    .as(revision)
                    .allMatch(decision -> decision.getDecidedBy() == DecidedBy.PERSON);
        });
        run.byContent().forEach((content, decisions) -> {
            for (int i = 0; i < decisions.size(); i++) {
                assertThat(decisions.get(i).getSequence()).as(content).isEqualTo(i + 1);
                assertThat(decisions.get(i).getSupersedes())
                        .as(content)
                        .isEqualTo(i == 0 ? null : decisions.get(i - 1).getDecisionId());
            }
        });
        assertThat(run.decisions()).extracting(Decision::getDecisionId).doesNotHaveDuplicates();
        assertThat(run.stores()).containsEntry("cases", 0L).containsEntry("deadlines", 0L);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void theSameInputGivesTheSameDecisions(long seed) {
        assertThat(run(seed, "first").decisions()).isEqualTo(run(seed, "second").decisions());
    }
}
