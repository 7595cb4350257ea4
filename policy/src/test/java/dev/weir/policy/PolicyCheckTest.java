package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.policy.cel.ExpressionLimits;
import dev.weir.policy.yaml.YamlLimits;
import dev.weir.vocabulary.Harms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is checked before a policy takes effect. */
class PolicyCheckTest {
    private static PolicyCheck.Report check(String rules) {
        return PolicyCheck.check("example.yaml", Policies.yaml(rules), Harms.standard());
    }

    @Test
    void aDocumentThatDoesNotCompileReportsItsProblems() {
        PolicyCheck.Report report = check("rules: []\n");

        assertThat(report.ok()).isFalse();
        assertThat(report.problems()).hasSize(1);
        assertThat(report.tests()).isEmpty();
    }

    @Test
    void aFailedTestSaysWhatWasExpectedAndWhatCame() {
        PolicyCheck.Report report = check("""
                rules:
                  - {id: hate, when: "text.hate >= 4000 && llm.hate > 5", action: REVIEW, harm: HATE}
                tests:
                  - {name: "wrong action", given: {text.hate: 3999}, expect: REVIEW}
                  - {name: "not settled", given: {text.hate: 4000}, expect: REVIEW}
                  - {name: "wrong details", given: {text.hate: 4000, llm.hate: 6}, expect: {harm: SPAM, degraded: true}}
                  - {name: "right", given: {text.hate: 4000}, expect: {needs: [llm.hate]}}
                """);

        assertThat(report.ok()).isFalse();
        assertThat(report.tests())
                .extracting(TestResult::differences)
                .containsExactly(
                        List.of("expected action REVIEW, but got ALLOW"),
                        List.of("expected it to be settled, but it needs [llm.hate]"),
                        List.of("expected harm SPAM, but got HATE", "expected degraded true, but got false"),
                        List.of());
    }

    @Test
    void aBrokenInvariantComesWithItsCounterexample() {
        PolicyCheck.Report report = check("""
                rules:
                  - {id: known, when: "hash.bank_distance < 31", action: BLOCK, harm: CSAE.KNOWN}
                invariants:
                  - {id: known-never-passes, assume: "hash.bank_distance <= 31", assert: "action == BLOCK"}
                  - {id: closer-is-blocked, assume: "hash.bank_distance <= 30", assert: "action >= BLOCK && harm == 'CSAE.KNOWN'"}
                """);

        assertThat(report.ok()).isFalse();
        assertThat(report.counterexamples()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("known-never-passes", "hash.bank_distance=31", "gives ALLOW");
            assertThat(problem.line()).isEqualTo(18);
        });
    }

    @Test
    void anInvariantAlsoHoldsWhereSignalsAreMissing() {
        PolicyCheck.Report report = check("""
                defaults: {onUnavailable: RESTRICT, onDeadline: RESTRICT}
                rules:
                  - {id: hate, when: "llm.hate >= 5000", action: BLOCK, harm: HATE}
                invariants:
                  - {id: degraded-is-seen, assert: "!degraded || action >= REVIEW"}
                """);

        assertThat(report.counterexamples()).hasSize(1);
    }

    @Test
    void anOverrideAheadOfABankIsFound() {
        PolicyCheck.Report report = check("""
                rules:
                  - {id: known, when: "hash.bank_distance <= 31", action: BLOCK, harm: CSAE.KNOWN}
                  - {id: trusted, when: "account.age_days > 365", override: {lowers: [BLOCK], to: ALLOW}}
                invariants:
                  - {id: known-never-passes, assume: "hash.bank_distance <= 31", assert: "action == BLOCK"}
                """);

        assertThat(report.counterexamples()).hasSize(1);
    }

    @Test
    void theSearchRepeatsItself() {
        Policy policy = Policies.of("""
                rules:
                  - {id: hate, when: "text.hate >= 4000", action: REVIEW, harm: HATE}
                invariants:
                  - {id: none, assert: "action == ALLOW"}
                """);
        assertThat(policy.checkInvariants(5, 1_000)).isNotEmpty().isEqualTo(policy.checkInvariants(5, 1_000));
    }

    @Test
    void whatWasProbablyNotMeantIsAWarningOnly() {
        PolicyCheck.Report report = PolicyCheck.check("example.yaml", """
                apiVersion: weir/v1
                kind: Policy
                metadata: {id: example, version: 1, owner: tests}
                signals:
                  text.hate: {type: int, source: "model:text"}
                  llm.hate: {type: int, source: "llm:guard", slow: true}
                rules:
                  - {id: pass, when: "text.hate < 10", action: ALLOW}
                  - {id: always, when: "true", action: REVIEW, harm: HATE}
                  - {id: trusted, when: "text.hate < 5", override: {lowers: [BLOCK], to: ALLOW}}
                invariants:
                  - {id: never, assume: "text.hate > 5 && text.hate < 5", assert: "action == BLOCK"}
                """, Harms.standard());

        assertThat(report.ok()).isTrue();
        assertThat(report.warnings())
                .filteredOn(warning -> warning.message().contains("llm.hate"))
                .extracting(Problem::line, Problem::column)
                .containsOnly(tuple(6, 3));
        assertThat(report.warnings())
                .extracting(Problem::message)
                .contains(
                        "the signal llm.hate is declared but never read",
                        "the slow signal llm.hate has no cost",
                        "a rule that asks for ALLOW can never outrank anything",
                        "the condition reads no signal: it is the same for every upload",
                        "no rule asks for an action that this override lowers",
                        "no test shows an ordinary upload that passes",
                        "no test makes this rule fire",
                        "no test makes this override true",
                        "the assumption of invariant \"never\" held in none of 20000 tries");
    }

    @Test
    void everyLimitIsEnforced() {
        String rules = """
                rules:
                  - {id: one, when: "text.hate >= 4000", action: REVIEW, harm: HATE}
                  - {id: two, when: "upload.language.matches('a{1,200}') && ((((text.hate + 1)))) > 1", action: REVIEW, harm: HATE}
                tests:
                  - {name: a, given: {text.hate: 1}, expect: ALLOW}
                  - {name: b, given: {text.hate: 1}, expect: ALLOW}
                """;
        YamlLimits yaml = YamlLimits.DEFAULT;
        ExpressionLimits cel = ExpressionLimits.DEFAULT;
        Duration year = Duration.ofDays(366);

        refused(
                rules,
                new PolicyLimits(new YamlLimits(500, 20, 20), cel, 50, 50, 50, year),
                "more than the limit of 500");
        refused(rules, new PolicyLimits(new YamlLimits(50_000, 2, 20), cel, 50, 50, 50, year), "Depth");
        refused(rules, new PolicyLimits(yaml, cel, 5, 50, 50, year), "more than 5 signals");
        refused(rules, new PolicyLimits(yaml, cel, 50, 1, 50, year), "2 rules are more than the limit of 1");
        refused(rules, new PolicyLimits(yaml, cel, 50, 50, 1, year), "2 tests are more than the limit of 1");
        refused(
                rules,
                new PolicyLimits(yaml, new ExpressionLimits(20, 60, 9, 2_000), 50, 50, 50, year),
                "longer than 20");
        refused(
                rules,
                new PolicyLimits(yaml, new ExpressionLimits(200, 60, 9, 50), 50, 50, 50, year),
                "more than 50 instructions");
        refused(
                rules,
                new PolicyLimits(yaml, new ExpressionLimits(200, 3, 9, 2_000), 50, 50, 50, year),
                "recursion limit");
        assertThat(Policy.compile("x", Policies.yaml(rules), Harms.standard()).id())
                .isEqualTo("example");
    }

    @Test
    void aliasesAreBounded() {
        String bomb = "a: &a [1, 2]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n";
        assertThatThrownBy(() -> Policy.compile(
                        "bomb.yaml",
                        bomb,
                        Harms.standard(),
                        new PolicyLimits(
                                new YamlLimits(1_000, 20, 4), ExpressionLimits.DEFAULT, 1, 1, 1, Duration.ofDays(1))))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("aliases");
    }

    private static void refused(String rules, PolicyLimits limits, String message) {
        assertThatThrownBy(() -> Policy.compile("x", Policies.yaml(rules), Harms.standard(), limits))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(message);
    }
}
