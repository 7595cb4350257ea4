package dev.weir.policy;

import static dev.weir.policy.Policies.UNAVAILABLE;
import static dev.weir.policy.Policies.late;
import static dev.weir.policy.Policies.question;
import static dev.weir.policy.Policies.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.vocabulary.Action;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** "Settling, exactly", by example. */
class SettleTest {
    private static final Policy POLICY = Policies.of("""
            defaults: {onUnavailable: HOLD, onError: BLOCK, onDeadline: REVIEW, deadline: PT3S, queue: general, sla: P1D}
            rules:
              - {id: known, when: "hash.bank_distance <= 31", action: BLOCK, harm: CSAE.KNOWN, final: true,
                 reason: "Distance {hash.bank_distance}"}
              - {id: hate-sure, when: "text.hate >= 9700", action: BLOCK, harm: HATE}
              - {id: hate-grey, when: "text.hate >= 4000 && llm.hate >= 6000", action: REVIEW, harm: HATE, queue: hate,
                 priority: "llm.hate + (account.strikes_90d > 0 ? 2000 : 0)", sla: PT2H,
                 reason: "Model {text.hate}, LLM {llm.hate}"}
              - {id: reported, when: "report.count >= 3", action: REVIEW, harm: HARASS, priority: "llm.hate + 7"}
              - {id: striking, when: "account.strikes_90d >= 5", action: RESTRICT, harm: SPAM}
              - {id: trusted, when: "account.age_days > 365", override: {lowers: [REVIEW], to: ALLOW}}
            """);

    @Test
    void aKnownFingerprintSettlesBeforeAnythingElseIsKnown() {
        Verdict.Settled settled = settled(POLICY, Map.of("hash.bank_distance", 12));

        assertThat(settled.action()).isEqualTo(Action.BLOCK);
        assertThat(settled.degraded()).isFalse();
        assertThat(settled.harm()).isEqualTo("CSAE.KNOWN");
        assertThat(settled.reasonCode()).isEqualTo("CSAE.KNOWN/HASH_NEAR/known");
        assertThat(settled.reason()).isEqualTo("Distance 12");
        assertThat(settled.reviewProbability()).isZero();
    }

    @Test
    void anExactMatchSaysSo() {
        assertThat(settled(POLICY, Map.of("hash.bank_distance", 0)).reasonCode())
                .isEqualTo("CSAE.KNOWN/HASH_EXACT/known");
    }

    @Test
    void theGreyZoneNeedsTheSlowSignalAndNothingElse() {
        assertThat(POLICY.settle(question(Map.of("text.hate", 4000))))
                .isEqualTo(new Verdict.Needs(List.of("llm.hate")));
        assertThat(settled(POLICY, Map.of("text.hate", 3999)).action()).isEqualTo(Action.ALLOW);
        assertThat(settled(POLICY, Map.of("text.hate", 9700)).action()).isEqualTo(Action.BLOCK);
    }

    @Test
    void whatAnOverrideWouldLowerAnywayIsNotAskedFor() {
        assertThat(settled(POLICY, Map.of("text.hate", 4000, "account.age_days", 400))
                        .action())
                .isEqualTo(Action.ALLOW);
    }

    @Test
    void theStrongestRuleExplainsTheDecision() {
        Verdict.Settled settled = settled(
                POLICY, Map.of("text.hate", 5000, "llm.hate", 6100, "account.strikes_90d", 5, "report.count", 9));

        assertThat(settled.fired()).extracting(FiredRule::id).containsExactly("hate-grey", "reported", "striking");
        assertThat(settled.harm()).isEqualTo("HATE");
        assertThat(settled.reasonCode()).isEqualTo("HATE/CLF/hate-grey");
        assertThat(settled.reason()).isEqualTo("Model 5000, LLM 6100");
        assertThat(settled.queue()).isEqualTo("hate");
        assertThat(settled.priority()).isEqualTo(8100);
        assertThat(settled.sla()).isEqualTo(Duration.ofHours(2));
        assertThat(settled.reviewProbability()).isEqualTo(1);
        assertThat(settled.fired().getFirst().values())
                .containsExactlyInAnyOrderEntriesOf(Map.of("text.hate", "5000", "llm.hate", "6100"));
    }

    @Test
    void withoutAQueueSlaOrPriorityTheDefaultsApply() {
        Verdict.Settled settled = settled(POLICY, Map.of("text.hate", 0, "account.strikes_90d", 5));

        assertThat(settled.queue()).isEqualTo("general");
        assertThat(settled.sla()).isEqualTo(Duration.ofDays(1));
        assertThat(settled.priority()).isZero();
        assertThat(settled.reasonCode()).isEqualTo("SPAM/RULE_COUNTER/striking");
    }

    @Test
    void anUnknownSignalCountsAsZeroInAPriority() {
        Verdict.Settled settled = settled(POLICY, Map.of("text.hate", 0, "report.count", 3));

        assertThat(settled.priority()).isEqualTo(7);
        assertThat(settled.reasonCode()).isEqualTo("HARASS/USER_REPORT/reported");
    }

    @Test
    void noRuleMeansNoHarm() {
        Verdict.Settled settled = settled(POLICY, Map.of("text.hate", 0));

        assertThat(settled.harm()).isEqualTo("NONE");
        assertThat(settled.reasonCode()).isEqualTo("NONE/RULE/no-rule");
        assertThat(settled.fired()).isEmpty();
    }

    @Test
    void afterTheDeadlineTheDefaultStandsIn() {
        Verdict.Settled settled = (Verdict.Settled) POLICY.settle(late(Map.of("text.hate", 4000)));

        assertThat(settled.action()).isEqualTo(Action.REVIEW);
        assertThat(settled.degraded()).isTrue();
        assertThat(settled.degradedBecause()).containsExactly("llm.hate: DEADLINE");
        assertThat(settled.reasonCode()).isEqualTo("NONE/RULE/default");
    }

    @Test
    void aDeadlineThatChangesNothingDegradesNothing() {
        Verdict.Settled settled = (Verdict.Settled) POLICY.settle(late(Map.of("text.hate", 3000)));

        assertThat(settled.action()).isEqualTo(Action.ALLOW);
        assertThat(settled.degraded()).isFalse();
    }

    @Test
    void aFailedSignalIsNotAskedForAgain() {
        Verdict.Settled settled = settled(POLICY, Map.of("text.hate", 4000, "llm.hate", UNAVAILABLE));

        assertThat(settled.action()).isEqualTo(Action.HOLD);
        assertThat(settled.degradedBecause()).containsExactly("llm.hate: TIMEOUT");
    }

    @Test
    void anUnavailableSignalNeverTakesItsDefault() {
        Verdict.Settled settled = settled(POLICY, Map.of("text.hate", 0, "hash.bank_distance", UNAVAILABLE));

        assertThat(settled.action()).isEqualTo(Action.HOLD);
        assertThat(settled.degradedBecause()).containsExactly("hash.bank_distance: TIMEOUT");
    }

    @Test
    void aCheapSignalThatIsAbsentIsUnavailable() {
        Verdict.Settled settled = settled(POLICY, Map.of("llm.hate", 0));

        assertThat(settled.action()).isEqualTo(Action.HOLD);
        assertThat(settled.degradedBecause()).containsExactly("text.hate: MISSING");
    }

    @Test
    void aValueOfTheWrongTypeOrOutOfRangeIsUnavailable() {
        assertThat(settled(POLICY, Map.of("text.hate", "0", "llm.hate", 0)).degradedBecause())
                .containsExactly("text.hate: WRONG_TYPE (declared int)");
        assertThat(settled(POLICY, Map.of("text.hate", 10_001, "llm.hate", 0)).degradedBecause())
                .containsExactly("text.hate: OUT_OF_RANGE (declared 0..10000)");
    }

    @Test
    void theActionOfADegradedDecisionIsTheStrongerOfBaseAndDefault() {
        Verdict.Settled settled =
                settled(POLICY, Map.of("text.hate", UNAVAILABLE, "llm.hate", 0, "account.strikes_90d", 5));

        assertThat(settled.action()).isEqualTo(Action.HOLD);
        assertThat(settled.harm()).isEqualTo("SPAM");
        assertThat(settled.fired()).extracting(FiredRule::id).containsExactly("striking");
        assertThat(settled.reason()).contains("text.hate: TIMEOUT");
    }

    @Test
    void textsAreShownOnlyWhereTheAuthorWroteThem() {
        Policy policy = Policies.of("""
                rules:
                  - {id: language, when: "upload.language in ['xx'] || upload.language.size() > 10 || upload.tags.size() > 1",
                     action: RESTRICT, harm: SPAM}
                """);

        assertThat(settled(policy, Map.of("upload.language", "xx"))
                        .fired()
                        .getFirst()
                        .values())
                .containsEntry("upload.language", "xx");
        assertThat(settled(policy, Map.of("upload.language", "some words of content", "upload.tags", List.of("a", "b")))
                        .fired()
                        .getFirst()
                        .values())
                .containsEntry("upload.language", "(text of 21 characters)")
                .containsEntry("upload.tags", "(2 texts)");
    }

    @Test
    void aConditionThatFailsIsSettledByOnError() {
        Policy policy = Policies.of("""
                defaults: {onError: BLOCK}
                rules:
                  - {id: share, when: "100 / report.count > 50", action: RESTRICT, harm: SPAM}
                """);

        Verdict.Settled settled = settled(policy, Map.of());

        assertThat(settled.action()).isEqualTo(Action.BLOCK);
        assertThat(settled.degradedBecause()).containsExactly("share: DIVIDE_BY_ZERO");
        assertThat(settled(policy, Map.of("report.count", 1)).degraded()).isFalse();
    }

    @Test
    void aSumThatOverflowsFailsInsteadOfWrappingAround() {
        Policy policy = Policies.of("""
                rules:
                  - {id: sum, when: "report.count + 9223372036854775807 < 0", action: RESTRICT, harm: SPAM}
                """);

        assertThat(settled(policy, Map.of("report.count", 1)).degradedBecause())
                .containsExactly("sum: NUMERIC_OVERFLOW");
    }

    @Test
    void manyThreadsMayShareAPolicy() {
        List<Question> questions = IntStream.range(0, 2_000)
                .mapToObj(i -> question(Map.of("text.hate", i * 5, "llm.hate", i, "report.count", i % 5)))
                .toList();

        assertThat(questions.parallelStream().map(POLICY::settle).toList())
                .isEqualTo(questions.stream().map(POLICY::settle).toList());
    }

    @Test
    void aLongListStopsAtTheLimitInsteadOfTakingForEver() {
        Policy policy = Policies.of("""
                rules:
                  - {id: tags, when: "upload.tags.exists(one, upload.tags.exists(two, one + two == 'xy'))", action: BLOCK, harm: SPAM}
                """);
        List<String> tags = Collections.nCopies(1_000, "a");

        Verdict.Settled settled = settled(policy, Map.of("upload.tags", tags));

        assertThat(settled.degraded()).isTrue();
        assertThat(settled.action()).isEqualTo(Action.REVIEW);
        assertThat(settled.degradedBecause()).containsExactly("tags: ITERATION_BUDGET_EXCEEDED");
    }

    @Test
    void aBranchedConditionAsksForAllItMayReadAtOnceCheapestFirst() {
        Policy policy = Policies.of("""
                rules:
                  - {id: branch, when: "llm.hate > 5 ? llm.spam > 5 : false", action: BLOCK, harm: SPAM}
                """);

        assertThat(policy.settle(question(Map.of()))).isEqualTo(new Verdict.Needs(List.of("llm.spam", "llm.hate")));
    }

    @Test
    void theWeightiestSourceThatReallySpokeIsTheEvidence() {
        Policy policy = Policies.of("""
                rules:
                  - {id: any, when: "hash.bank_distance <= 31 || text.hate > 9000 || account.strikes_90d > 0 || account.age_days > 9",
                     action: REVIEW, harm: HATE}
                """);

        assertThat(reasonCode(policy, Map.of("text.hate", 9001, "hash.bank_distance", 9)))
                .isEqualTo("HATE/HASH_NEAR/any");
        assertThat(reasonCode(policy, Map.of("text.hate", 9001))).isEqualTo("HATE/CLF/any");
        assertThat(reasonCode(policy, Map.of("text.hate", 9001, "hash.bank_distance", 256)))
                .isEqualTo("HATE/CLF/any");
        assertThat(reasonCode(policy, Map.of("account.strikes_90d", 1))).isEqualTo("HATE/RULE_COUNTER/any");
        assertThat(reasonCode(policy, Map.of("account.age_days", 10))).isEqualTo("HATE/RULE/any");
    }

    private static String reasonCode(Policy policy, Map<String, ?> values) {
        return settled(policy, values).reasonCode();
    }

    @Test
    void whenProcessingItselfFailedOnErrorStands() {
        Verdict.Settled settled = POLICY.settleOnError("extract: BROKEN_MEDIA");

        assertThat(settled.action()).isEqualTo(Action.BLOCK);
        assertThat(settled.degraded()).isTrue();
        assertThat(settled.degradedBecause()).containsExactly("extract: BROKEN_MEDIA");
        assertThat(settled.harm()).isEqualTo("NONE");
    }

    @Test
    void thePolicyKnowsWhoItIs() {
        assertThat(POLICY.id()).isEqualTo("example");
        assertThat(POLICY.version()).isEqualTo("7");
        assertThat(POLICY.title()).isEqualTo("Example");
        assertThat(POLICY.owner()).isEqualTo("tests");
        assertThat(POLICY.surfaces()).containsExactly("comments");
        assertThat(POLICY.deadline()).isEqualTo(Duration.ofSeconds(3));
        assertThat(POLICY.signals()).hasSize(10);
        assertThat(POLICY.digest()).matches("[0-9a-f]{64}").isEqualTo(Sampling.digest(POLICY.source()));
    }
}
