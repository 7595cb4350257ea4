package dev.weir.policy;

import static dev.weir.policy.Policies.UNAVAILABLE;
import static dev.weir.policy.Policies.question;
import static dev.weir.policy.Policies.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.vocabulary.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Overrides, samples and budgets: what lowers an action, and what stops it from being lowered. */
class OverrideTest {
    private static final Map<String, Integer> TRUSTED = Map.of("text.hate", 5000, "account.age_days", 400);

    private static final Policy SAMPLED = Policies.of("""
            rules:
              - {id: hate, when: "text.hate >= 4000", action: REVIEW, harm: HATE}
              - {id: trusted, when: "account.age_days > 365", override: {lowers: [REVIEW], to: ALLOW, sample: 0.1}}
            """);

    @Test
    void anOverrideLowersAndSaysSo() {
        Policy policy = Policies.of("""
                rules:
                  - {id: hate, when: "text.hate >= 4000", action: REVIEW, harm: HATE, reason: "Hate"}
                  - {id: trusted, when: "account.age_days > 365", override: {lowers: [REVIEW], to: RESTRICT}}
                """);
        Verdict.Settled settled = settled(policy, TRUSTED);

        assertThat(settled.action()).isEqualTo(Action.RESTRICT);
        assertThat(settled.harm()).isEqualTo("HATE");
        assertThat(settled.reason()).isEqualTo("Hate; lowered by trusted");
        assertThat(settled.overrides())
                .containsExactly(
                        new AppliedOverride("trusted", Action.RESTRICT, true, Map.of("account.age_days", "400")));
        assertThat(settled.reviewProbability()).isZero();
    }

    @Test
    void aFinalRuleStandsEvenBesideAnotherOfTheSameAction() {
        Policy policy = Policies.of("""
                rules:
                  - {id: hate, when: "text.hate >= 4000", action: REVIEW, harm: HATE}
                  - {id: held, when: "report.count >= 1", action: REVIEW, harm: HARASS, final: true}
                  - {id: trusted, when: "account.age_days > 365", override: {lowers: [REVIEW, BLOCK], to: ALLOW}}
                  - {id: worst, when: "text.hate >= 9000", action: BLOCK, harm: HATE}
                """);

        Verdict.Settled held = settled(policy, Map.of("text.hate", 5000, "account.age_days", 400, "report.count", 1));
        assertThat(held.action()).isEqualTo(Action.REVIEW);
        assertThat(held.overrides()).extracting(AppliedOverride::tookEffect).containsExactly(false);
        // The final rule guards its own action: it does not guard the stronger one of another rule.
        assertThat(settled(policy, Map.of("text.hate", 9000, "account.age_days", 400, "report.count", 1))
                        .action())
                .isEqualTo(Action.ALLOW);
    }

    @Test
    void anActionThatIsNotAmongThoseItLowersStays() {
        Policy policy = Policies.of("""
                rules:
                  - {id: hate, when: "text.hate >= 4000", action: HOLD, harm: HATE}
                  - {id: other, when: "text.hate >= 9999", action: REVIEW, harm: HATE}
                  - {id: trusted, when: "account.age_days > 365", override: {lowers: [REVIEW], to: ALLOW}}
                """);
        assertThat(settled(policy, TRUSTED).action()).isEqualTo(Action.HOLD);
        assertThat(settled(policy, TRUSTED).overrides())
                .extracting(AppliedOverride::tookEffect)
                .containsExactly(false);
    }

    @Test
    void ofTwoOverridesTheMilderWins() {
        Policy policy = Policies.of("""
                rules:
                  - {id: hate, when: "text.hate >= 4000", action: HOLD, harm: HATE}
                  - {id: known, when: "account.age_days > 100", override: {lowers: [HOLD], to: REVIEW}}
                  - {id: trusted, when: "account.age_days > 365", override: {lowers: [HOLD], to: RESTRICT}}
                """);
        assertThat(settled(policy, TRUSTED).action()).isEqualTo(Action.RESTRICT);
    }

    @Test
    void aSampleKeepsItsShareBeforePeopleAndKnowsItsPropensity() {
        int kept = 0;
        for (int i = 0; i < 5_000; i++) {
            Question question = new Question("content-" + i, 3, Policies.signals(TRUSTED), false);
            Verdict.Settled settled = (Verdict.Settled) SAMPLED.settle(question);

            boolean drawn = Sampling.draw(SAMPLED.digest(), "content-" + i, 3) < 0.1;
            assertThat(settled.sampled()).isEqualTo(drawn);
            assertThat(settled.action()).isEqualTo(drawn ? Action.REVIEW : Action.ALLOW);
            assertThat(settled.overrides())
                    .extracting(AppliedOverride::tookEffect)
                    .containsExactly(!drawn);
            assertThat(settled.reviewProbability()).isEqualTo(0.1);
            kept += drawn ? 1 : 0;
        }
        assertThat(kept / 5_000.0).isCloseTo(0.1, within(0.02));
    }

    @Test
    void onlyASampledUploadIsWorthTheQuestionWhetherTheOverrideHadAnythingToLower() {
        Policy policy = Policies.of("""
                rules:
                  - {id: hate, when: "llm.hate >= 4000", action: REVIEW, harm: HATE}
                  - {id: trusted, when: "account.age_days > 365", override: {lowers: [REVIEW], to: ALLOW, sample: 0.3}}
                """);
        int asked = 0;
        for (int i = 0; i < 200; i++) {
            Question question =
                    new Question("content-" + i, 1, Policies.signals(Map.of("account.age_days", 400)), false);
            boolean kept = Sampling.draw(policy.digest(), "content-" + i, 1) < 0.3;

            assertThat(policy.settle(question) instanceof Verdict.Needs).isEqualTo(kept);
            asked += kept ? 1 : 0;
        }
        assertThat(asked).isBetween(30, 90);
    }

    @Test
    void whatNoOverrideLowersHasTheUsualPropensity() {
        assertThat(settled(SAMPLED, Map.of("text.hate", 5000)).reviewProbability())
                .isEqualTo(1);
        assertThat(settled(SAMPLED, Map.of("text.hate", 0, "account.age_days", 400))
                        .reviewProbability())
                .isZero();
    }

    @Test
    void theDrawDependsOnContentRevisionAndPolicy() {
        double draw = Sampling.draw("digest", "content", 1);
        assertThat(draw).isBetween(0.0, 1.0).isEqualTo(Sampling.draw("digest", "content", 1));
        assertThat(List.of(
                        Sampling.draw("digest", "content", 2),
                        Sampling.draw("digest", "contents", 1),
                        Sampling.draw("other", "content", 1)))
                .doesNotContain(draw)
                .doesNotHaveDuplicates();
    }

    @Test
    void aSpentBudgetChangesTheAction() {
        Policy policy = Policies.of("""
                defaults: {onUnavailable: HOLD}
                rules:
                  - {id: hate-sure, when: "text.hate >= 9000", action: BLOCK, harm: HATE,
                     budget: {per: P1D, max: 2000, onExceeded: REVIEW}}
                """);
        String used = "budget.hate-sure.used";

        assertThat(policy.budgets()).singleElement().satisfies(budget -> {
            assertThat(budget.signal()).isEqualTo(used);
            assertThat(budget.max()).isEqualTo(2000);
        });
        assertThat(settled(policy, Map.of("text.hate", 9000)).action()).isEqualTo(Action.BLOCK);
        assertThat(settled(policy, Map.of("text.hate", 9000, used, 1999)).action())
                .isEqualTo(Action.BLOCK);
        Verdict.Settled spent = settled(policy, Map.of("text.hate", 9000, used, 2000));
        assertThat(spent.action()).isEqualTo(Action.REVIEW);
        assertThat(spent.fired()).extracting(FiredRule::action).containsExactly(Action.REVIEW);
        Verdict.Settled uncounted = settled(policy, Map.of("text.hate", 9000, used, UNAVAILABLE));
        assertThat(uncounted.action()).isEqualTo(Action.HOLD);
        assertThat(uncounted.degradedBecause()).containsExactly(used + ": TIMEOUT");
        assertThat(settled(policy, Map.of("text.hate", 10, used, UNAVAILABLE)).degraded())
                .isFalse();
    }

    @Test
    void anUnknownOverrideIsAskedForOnlyWhenThereIsSomethingToLower() {
        Policy policy = Policies.of("""
                rules:
                  - {id: hate, when: "text.hate >= 4000", action: REVIEW, harm: HATE}
                  - {id: cleared, when: "llm.hate < 1000", override: {lowers: [REVIEW], to: ALLOW}}
                """);
        assertThat(policy.settle(question(Map.of("text.hate", 4000))))
                .isEqualTo(new Verdict.Needs(List.of("llm.hate")));
        assertThat(settled(policy, Map.of("text.hate", 10)).action()).isEqualTo(Action.ALLOW);
        assertThat(settled(policy, Map.of("text.hate", 4000, "llm.hate", UNAVAILABLE))
                        .action())
                .isEqualTo(Action.REVIEW);
    }
}
