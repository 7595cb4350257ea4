package dev.weir.policy;

import static dev.weir.policy.Policies.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a policy says to people about its rules. */
class ClausesTest {
    private static final String RULES = """
            defaults: {queue: general, sla: P1D}
            rules:
              - {id: hate, when: "text.hate >= 9000", action: BLOCK, harm: HATE}
              - {id: flood, when: "report.count > 5", action: REVIEW, harm: SPAM, clause: flooding, queue: spam, sla: PT4H,
                 reason: "{ report.count } reports"}
              - {id: links, when: "report.count > 3", action: RESTRICT, harm: SPAM}
              - {id: calm, when: "account.age_days > 365", override: {lowers: [HOLD, REVIEW], to: ALLOW, sample: 0.02}}
              - {id: known, when: "hash.bank_distance <= 31", action: BLOCK, harm: CSAE.KNOWN}
            """;
    private static final String CLAUSES = """
            clauses:
              - id: hate
                harm: HATE
                title: "Hate"
                text: "  Nobody is attacked for who they are.  "
                examples: ["Calls people of one origin worthless"]
                counterexamples: ["Reports what somebody else said", "Uses a word of its own group"]
                actions: [RESTRICT, BLOCK]
                notice: {en: "Please stay fair.", de: "Bitte fair bleiben.", pt-BR: "Seja justo.", zh-Hant-TW: "請保持公平。"}
              - {id: flooding, harm: SPAM, title: "Flooding", text: "Nothing is posted again and again."}
              - {id: advertising, harm: SPAM, title: "Advertising", text: "No advertising."}
            """;
    private static final Policy POLICY = Policies.of(RULES + CLAUSES);

    @Test
    void aClauseIsReadAsItWasWritten() {
        assertThat(POLICY.clauses()).extracting(Clause::id).containsExactly("hate", "flooding", "advertising");
        Clause hate = POLICY.clauses().getFirst();
        assertThat(hate)
                .isEqualTo(new Clause(
                        "hate",
                        "HATE",
                        "Hate",
                        "Nobody is attacked for who they are.",
                        List.of("Calls people of one origin worthless"),
                        List.of("Reports what somebody else said", "Uses a word of its own group"),
                        List.of(Action.RESTRICT, Action.BLOCK),
                        Map.of(
                                "en",
                                "Please stay fair.",
                                "de",
                                "Bitte fair bleiben.",
                                "pt-BR",
                                "Seja justo.",
                                "zh-Hant-TW",
                                "請保持公平。")));
        assertThat(hate.notice().keySet()).containsExactly("en", "de", "pt-BR", "zh-Hant-TW");
    }

    @Test
    void examplesActionsAndNoticeMayBeLeftOut() {
        Clause flooding = POLICY.clauses().get(1);

        assertThat(flooding.examples()).isEmpty();
        assertThat(flooding.counterexamples()).isEmpty();
        assertThat(flooding.actions()).isEmpty();
        assertThat(flooding.notice()).isEmpty();
    }

    @Test
    void aRuleHasTheClauseThatItNamesElseTheOnlyOneAboutItsHarm() {
        assertThat(POLICY.clauseOf("flood")).map(Clause::id).contains("flooding");
        assertThat(POLICY.clauseOf("hate")).map(Clause::id).contains("hate");
        assertThat(POLICY.clauseOf("links")).as("two are about its harm").isEmpty();
        assertThat(POLICY.clauseOf("known")).as("none is about its harm").isEmpty();
        assertThat(POLICY.clauseOf("calm")).as("an override").isEmpty();
        assertThat(POLICY.clauseOf("no-such-rule")).isEmpty();
    }

    @Test
    void rulesAndOverridesAreSummarisedInTheOrderOfTheDocument() {
        assertThat(POLICY.rules())
                .containsExactly(
                        new RuleSummary(
                                "hate",
                                "text.hate >= 9000",
                                List.of("text.hate"),
                                Action.BLOCK,
                                "HATE",
                                "Rule hate fired",
                                "general",
                                Duration.ofDays(1),
                                "hate"),
                        new RuleSummary(
                                "flood",
                                "report.count > 5",
                                List.of("report.count"),
                                Action.REVIEW,
                                "SPAM",
                                "{ report.count } reports",
                                "spam",
                                Duration.ofHours(4),
                                "flooding"),
                        new RuleSummary(
                                "links",
                                "report.count > 3",
                                List.of("report.count"),
                                Action.RESTRICT,
                                "SPAM",
                                "Rule links fired",
                                "general",
                                Duration.ofDays(1),
                                null),
                        new RuleSummary(
                                "known",
                                "hash.bank_distance <= 31",
                                List.of("hash.bank_distance"),
                                Action.BLOCK,
                                "CSAE.KNOWN",
                                "Rule known fired",
                                "general",
                                Duration.ofDays(1),
                                null));
        assertThat(POLICY.overrides())
                .containsExactly(new OverrideSummary(
                        "calm", "account.age_days > 365", List.of(Action.REVIEW, Action.HOLD), Action.ALLOW, 0.02));
    }

    @Test
    void withoutAnySlaThereIsNone() {
        Policy policy = Policies.of("rules: [{id: a, when: \"text.hate > 1\", action: REVIEW, harm: HATE}]\n");

        assertThat(policy.rules())
                .extracting(RuleSummary::queue, RuleSummary::sla)
                .containsExactly(tuple("general", null));
    }

    @Test
    void clausesChangeNoVerdict() {
        Policy without = Policies.of(RULES.replace(" clause: flooding,", ""));

        for (Map<String, Integer> values : List.of(
                Map.of("text.hate", 9000),
                Map.of("text.hate", 0, "report.count", 6),
                Map.of("hash.bank_distance", 0),
                Map.of("text.hate", 0, "report.count", 6, "account.age_days", 9),
                Map.of("report.count", 4))) {
            assertThat(POLICY.settleUnsampled(question(values))).isEqualTo(without.settleUnsampled(question(values)));
        }
    }

    @Test
    void aClauseThatNothingRefersToIsAWarning() {
        assertThat(warnings(CLAUSES
                        + "  - {id: fraud, harm: FRAUD, title: Fraud, text: No deceit.}\n"
                        + "  - {id: other, harm: OTHER_TC, title: Other, text: Other things.}\n"))
                .filteredOn(warning -> warning.message().startsWith("no rule names"))
                .extracting(Problem::message, Problem::line, Problem::rule)
                .containsExactly(
                        tuple("no rule names the clause `fraud` or its harm FRAUD", 34, ""),
                        tuple("no rule names the clause `other` or its harm OTHER_TC", 35, ""));
    }

    @Test
    void aRuleWhoseClauseIsAboutAnotherHarmIsAWarning() {
        assertThat(warnings("""
                  - {id: other, when: "report.count > 90", action: REVIEW, harm: HARASS, clause: hate}
                """ + CLAUSES))
                .filteredOn(warning -> warning.rule().equals("other"))
                .extracting(Problem::message)
                .contains("its harm is HARASS, but the clause `hate` is about HATE");
    }

    @Test
    void aRuleThatNoClauseStandsBehindIsAWarningOnceThereAreClauses() {
        assertThat(warnings("""
                  - {id: pass, when: "report.count < 1", action: ALLOW}
                """ + CLAUSES))
                .filteredOn(warning -> warning.message().contains("none stands behind it"))
                .extracting(Problem::rule, Problem::message)
                .containsExactly(
                        tuple("links", "2 clauses are about its harm SPAM, so that none stands behind it"),
                        tuple("known", "no clause is about its harm CSAE.KNOWN, so that none stands behind it"));
        assertThat(PolicyCheck.check("x", Policies.yaml(RULES.replace(" clause: flooding,", "")), Harms.standard())
                        .warnings())
                .extracting(Problem::message)
                .noneMatch(message -> message.contains("clause"));
    }

    @Test
    void everyLimitIsEnforced() {
        refused(new ClauseLimits(2, 99, 99, 9, 99, 9, 99), "3 clauses are more than the limit of 2");
        refused(new ClauseLimits(9, 10, 99, 9, 99, 9, 99), "the title has 11 characters, more than the limit of 10");
        refused(new ClauseLimits(9, 99, 35, 9, 99, 9, 99), "the text has 36 characters, more than the limit of 35");
        refused(new ClauseLimits(9, 99, 99, 1, 99, 9, 99), "2 counterexamples are more than the limit of 1");
        refused(new ClauseLimits(9, 99, 99, 0, 99, 9, 99), "1 examples are more than the limit of 0");
        refused(
                new ClauseLimits(9, 99, 99, 9, 35, 9, 99),
                "one of the examples has 36 characters, more than the limit of 35");
        refused(new ClauseLimits(9, 99, 99, 9, 99, 3, 99), "4 languages are more than the limit of 3");
        refused(
                new ClauseLimits(9, 99, 99, 9, 99, 9, 18),
                "the notice in de has 19 characters, more than the limit of 18");
        assertThat(compile(new ClauseLimits(3, 11, 36, 2, 36, 4, 19)).clauses()).hasSize(3);
    }

    private static List<Problem> warnings(String more) {
        return PolicyCheck.check("example.yaml", Policies.yaml(RULES + more), Harms.standard())
                .warnings();
    }

    private static void refused(ClauseLimits limits, String message) {
        assertThatThrownBy(() -> compile(limits))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(message);
    }

    private static Policy compile(ClauseLimits limits) {
        PolicyLimits usual = PolicyLimits.DEFAULT;
        return Policy.compile(
                "example.yaml",
                Policies.yaml(RULES + CLAUSES),
                Harms.standard(),
                new PolicyLimits(
                        usual.yaml(),
                        usual.expressions(),
                        usual.maxSignals(),
                        usual.maxRules(),
                        usual.maxTests(),
                        usual.maxDuration(),
                        limits));
    }
}
