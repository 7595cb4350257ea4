package dev.weir.streams.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.weir.schemas.Action;
import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.MachineDecision;
import dev.weir.schemas.PersonRuling;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.QualityKind;
import dev.weir.schemas.SourceVersion;
import dev.weir.schemas.TrainingExample;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The definitions of docs/quality.md, one by one. */
class JudgementTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final SourceVersion MODEL = new SourceVersion("model:text", "m1");
    private static final SourceVersion BANK = new SourceVersion("bank:known", "b1");
    private static final SourceVersion FACTS = new SourceVersion("upload", "1");

    private static JudgedRule rule(String id, String harm, SourceVersion... sources) {
        return new JudgedRule(id, harm, Action.HOLD, List.of(sources));
    }

    private static MachineDecision machine(Action action, JudgedRule... fired) {
        String harm = fired.length == 0 ? "NONE" : fired[0].getHarm();
        return new MachineDecision(
                "d1", 1L, action, harm, List.of(fired), "community", "3", "digest", 1.0, false, false, NOON);
    }

    private static MachineDecision sampled(double propensity, JudgedRule... fired) {
        MachineDecision machine = machine(Action.HOLD, fired);
        machine.setSampled(true);
        machine.setReviewProbability(propensity);
        return machine;
    }

    private static PersonRuling person(Action action, String harm, JudgedRule... silent) {
        PersonRuling ruling = new PersonRuling();
        ruling.setOutcomeId("o1");
        ruling.setAction(action);
        ruling.setHarm(harm);
        ruling.setReviewer("reviewer-1");
        ruling.setDecidedAt(NOON);
        ruling.setSilent(List.of(silent));
        return ruling;
    }

    private static TrainingExample example(
            @Nullable MachineDecision machine, PersonRuling person, @Nullable PersonRuling reversed) {
        return new TrainingExample(
                "o1",
                "c1",
                1L,
                "account-1",
                "comments",
                ByteBuffer.allocate(32),
                List.of(),
                machine,
                person,
                null,
                reversed,
                person.getDecidedAt());
    }

    private static List<QualityCount> changes(MachineDecision machine, PersonRuling person) {
        return Judgement.of(example(machine, person, null), DAY);
    }

    private static QualityCount change(List<QualityCount> changes, QualityKind kind, String name) {
        return changes.stream()
                .filter(change -> change.getKind() == kind && change.getName().equals(name))
                .reduce((one, other) -> {
                    throw new AssertionError(kind + " " + name + " is counted twice");
                })
                .orElseThrow(() -> new AssertionError("no change of " + kind + " " + name));
    }

    private static String verdict(QualityCount change) {
        return change.getTruePositives() + " " + change.getFalsePositives() + " " + change.getFalseNegatives();
    }

    @ParameterizedTest
    @CsvSource({
        "BLOCK, SPAM, 1 0 0",
        "BLOCK, HATE, 1 0 0",
        "RESTRICT, HATE, 1 0 0",
        "ALLOW, SPAM, 1 0 0",
        "ALLOW, NONE, 0 1 0",
        "HOLD, NONE, 0 0 0"
    })
    void whatSpokeIsRightWhenThePersonFindsAnythingAndWrongWhenTheyFindNothing(
            Action action, String harm, String verdict) {
        List<QualityCount> changes =
                changes(machine(Action.BLOCK, rule("spam", "SPAM", MODEL, BANK, FACTS)), person(action, harm));

        assertThat(changes)
                .extracting(
                        QualityCount::getKind, QualityCount::getName, QualityCount::getVersion, QualityCount::getHarm)
                .containsExactlyInAnyOrder(
                        tuple(QualityKind.RULE, "community/spam", "3", "SPAM"),
                        tuple(QualityKind.MODEL, "model:text", "m1", null),
                        tuple(QualityKind.BANK, "bank:known", "b1", null),
                        tuple(QualityKind.POLICY, "community", "3", null));
        assertThat(changes).extracting(JudgementTest::verdict).containsOnly(verdict);
        assertThat(changes).extracting(QualityCount::getDecisions).containsOnly(1L);
    }

    @Test
    void rulesThatShouldHaveFiredAreFalseNegativesAndSoIsWhatTheyRead() {
        List<QualityCount> changes = changes(
                machine(Action.ALLOW),
                person(Action.BLOCK, "HATE", rule("hate-sure", "HATE", MODEL), rule("hate-known", "HATE", BANK)));

        assertThat(changes).hasSize(5).extracting(JudgementTest::verdict).containsOnly("0 0 1");
    }

    @Test
    void whatSpokeThroughOneRuleIsNotSilentThroughAnother() {
        List<QualityCount> changes = changes(
                machine(Action.HOLD, rule("spam", "SPAM", MODEL)),
                person(Action.BLOCK, "HATE", rule("hate", "HATE", MODEL)));

        assertThat(verdict(change(changes, QualityKind.RULE, "community/spam"))).isEqualTo("1 0 0");
        assertThat(verdict(change(changes, QualityKind.RULE, "community/hate"))).isEqualTo("0 0 1");
        assertThat(verdict(change(changes, QualityKind.MODEL, "model:text"))).isEqualTo("1 0 0");
        assertThat(verdict(change(changes, QualityKind.POLICY, "community"))).isEqualTo("1 0 0");
    }

    @Test
    void aSourceBehindTwoRulesIsCountedOnce() {
        List<QualityCount> changes = changes(
                machine(Action.HOLD, rule("one", "SPAM", MODEL), rule("two", "SPAM", MODEL)),
                person(Action.ALLOW, "NONE"));

        assertThat(verdict(change(changes, QualityKind.MODEL, "model:text"))).isEqualTo("0 1 0");
    }

    @Test
    void anLlmIsAModel() {
        List<QualityCount> changes = changes(
                machine(Action.HOLD, rule("grey", "HATE", new SourceVersion("llm:guard", "v2"))),
                person(Action.BLOCK, "HATE"));

        assertThat(change(changes, QualityKind.MODEL, "llm:guard").getVersion()).isEqualTo("v2");
    }

    @Test
    void aPolicyThatLetPassWhatThePersonFindsHasMissedItThoughItsRulesFired() {
        List<QualityCount> changes =
                changes(machine(Action.ALLOW, rule("spam", "SPAM", MODEL)), person(Action.BLOCK, "SPAM"));

        assertThat(verdict(change(changes, QualityKind.RULE, "community/spam"))).isEqualTo("1 0 0");
        assertThat(verdict(change(changes, QualityKind.POLICY, "community"))).isEqualTo("0 0 1");
    }

    @Test
    void aPolicyThatLetPassWhatIsHarmlessIsSeenAndNothingElse() {
        List<QualityCount> changes = changes(machine(Action.ALLOW), person(Action.ALLOW, "NONE"));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(verdict(change)).isEqualTo("0 0 0");
            assertThat(change.getDecisions()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource({"BLOCK, HATE", "ALLOW, NONE"})
    void ofWhatOnlyADefaultStoppedThePolicyHasNoView(Action action, String harm) {
        MachineDecision degraded = machine(Action.REVIEW);
        degraded.setDegraded(true);

        assertThat(changes(degraded, person(action, harm)))
                .singleElement()
                .satisfies(change -> assertThat(verdict(change)).isEqualTo("0 0 0"));
    }

    @Test
    void theRulesOfADegradedDecisionThatFiredAreJudgedLikeAnyOther() {
        MachineDecision degraded = machine(Action.REVIEW, rule("spam", "SPAM", MODEL));
        degraded.setDegraded(true);

        assertThat(changes(degraded, person(Action.ALLOW, "NONE")))
                .extracting(JudgementTest::verdict)
                .containsOnly("0 1 0");
    }

    @Test
    void whatASampleBroughtCountsAsOftenAsItStandsFor() {
        List<QualityCount> changes = changes(sampled(0.02, rule("spam", "SPAM", MODEL)), person(Action.BLOCK, "SPAM"));

        QualityCount rule = change(changes, QualityKind.RULE, "community/spam");
        assertThat(rule.getTruePositives()).isEqualTo(1);
        assertThat(rule.getWeightedTruePositives()).isEqualTo(50);
        assertThat(rule.getSquaredTruePositives()).isEqualTo(2500);
        // The override would have let it pass.
        QualityCount policy = change(changes, QualityKind.POLICY, "community");
        assertThat(verdict(policy)).isEqualTo("0 0 1");
        assertThat(policy.getWeightedFalseNegatives()).isEqualTo(50);
    }

    @Test
    void aHarmlessSampleIsTheRulesMistakeAndNotThePolicys() {
        List<QualityCount> changes = changes(sampled(0.02, rule("spam", "SPAM")), person(Action.ALLOW, "NONE"));

        assertThat(change(changes, QualityKind.RULE, "community/spam").getWeightedFalsePositives())
                .isEqualTo(50);
        assertThat(verdict(change(changes, QualityKind.POLICY, "community"))).isEqualTo("0 0 0");
    }

    @Test
    void withoutASampleEveryOneStandsForItselfWhateverThePropensity() {
        MachineDecision passed = machine(Action.ALLOW);
        passed.setReviewProbability(0.02);

        assertThat(change(changes(passed, person(Action.BLOCK, "SPAM")), QualityKind.POLICY, "community")
                        .getWeightedFalseNegatives())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 1", "NaN, 1", "0.5, 2", "0.0001, 10000", "1e-9, 10000", "0.3, 3.33203125"})
    void aWeightIsBoundedAndAWholeNumberOfParts(double propensity, double weight) {
        assertThat(Weight.of(sampled(propensity))).isEqualTo(weight);
        assertThat(weight * 256).isCloseTo(Math.rint(weight * 256), within(0.0));
    }

    @Test
    void blindDecisionsAreCountedAmongThem() {
        PersonRuling blind = person(Action.BLOCK, "SPAM");
        blind.setBlind(true);

        assertThat(changes(machine(Action.BLOCK, rule("spam", "SPAM")), blind))
                .extracting(QualityCount::getBlind)
                .containsOnly(1L);
        assertThat(changes(machine(Action.BLOCK, rule("spam", "SPAM")), person(Action.BLOCK, "SPAM")))
                .extracting(QualityCount::getBlind)
                .containsOnly(0L);
    }

    @ParameterizedTest
    @CsvSource({"ALLOW, NONE, 1", "BLOCK, SPAM, 0", "HOLD, NONE, 0"})
    void anObjectionOverturnsWhatItProvesWrong(Action action, String harm, long overturned) {
        PersonRuling appeal = person(action, harm);
        appeal.setAppeal(true);

        assertThat(changes(machine(Action.BLOCK, rule("spam", "SPAM")), appeal))
                .extracting(QualityCount::getAppealsOverturned)
                .containsOnly(overturned);
    }

    @Test
    void anObjectionToWhatPassedOverturnsToo() {
        PersonRuling appeal = person(Action.BLOCK, "SPAM");
        appeal.setAppeal(true);

        assertThat(changes(machine(Action.ALLOW), appeal))
                .extracting(QualityCount::getAppealsOverturned)
                .containsExactly(1L);
    }

    @Test
    void aReversalTakesBackInTheWindowOfTheFirst() {
        PersonRuling first = person(Action.BLOCK, "HATE", rule("hate", "HATE", BANK));
        first.setBlind(true);
        PersonRuling second = person(Action.ALLOW, "NONE");
        second.setDecidedAt(NOON.plus(DAY));
        MachineDecision machine = sampled(0.02, rule("spam", "SPAM", MODEL));
        List<QualityCount> added = changes(machine, first);

        List<QualityCount> changes = Judgement.of(example(machine, second, first), DAY);

        assertThat(changes.subList(0, added.size())).usingRecursiveComparison().isEqualTo(negated(added));
        assertThat(changes.subList(added.size(), changes.size())).isEqualTo(changes(machine, second));
        assertThat(changes.getFirst().getWindowStart()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(changes.getLast().getWindowStart()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    }

    private static List<QualityCount> negated(List<QualityCount> counts) {
        return counts.stream()
                .map(count -> new QualityCount(
                        count.getKind(),
                        count.getName(),
                        count.getVersion(),
                        count.getHarm(),
                        count.getWindowStart(),
                        count.getWindowEnd(),
                        -count.getTruePositives(),
                        -count.getFalsePositives(),
                        -count.getFalseNegatives(),
                        0 - count.getWeightedTruePositives(),
                        0 - count.getWeightedFalsePositives(),
                        0 - count.getWeightedFalseNegatives(),
                        0 - count.getSquaredTruePositives(),
                        0 - count.getSquaredFalsePositives(),
                        0 - count.getSquaredFalseNegatives(),
                        -count.getDecisions(),
                        -count.getBlind(),
                        -count.getAppealsOverturned()))
                .toList();
    }

    @Test
    void withoutAMachinesDecisionThereIsNothingToJudge() {
        assertThat(Judgement.of(example(null, person(Action.BLOCK, "SPAM"), person(Action.ALLOW, "NONE")), DAY))
                .isEmpty();
    }
}
