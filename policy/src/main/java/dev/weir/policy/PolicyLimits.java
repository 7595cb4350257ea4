package dev.weir.policy;

import dev.weir.policy.cel.ExpressionLimits;
import dev.weir.policy.yaml.YamlLimits;
import java.time.Duration;

/**
 * How large a policy may be.
 *
 * @param yaml bounds of the document
 * @param expressions bounds of each condition
 * @param maxSignals most declared signals
 * @param maxRules most rules, overrides included
 * @param maxTests most embedded tests, and most invariants
 * @param maxDuration longest deadline, SLA or budget period
 * @param clauses bounds of what is said to people
 */
public record PolicyLimits(
        YamlLimits yaml,
        ExpressionLimits expressions,
        int maxSignals,
        int maxRules,
        int maxTests,
        Duration maxDuration,
        ClauseLimits clauses) {
    public static final PolicyLimits DEFAULT =
            new PolicyLimits(YamlLimits.DEFAULT, ExpressionLimits.DEFAULT, 500, 1_000, 2_000, Duration.ofDays(366));

    /** With the usual bounds of clauses. */
    public PolicyLimits(
            YamlLimits yaml,
            ExpressionLimits expressions,
            int maxSignals,
            int maxRules,
            int maxTests,
            Duration maxDuration) {
        this(yaml, expressions, maxSignals, maxRules, maxTests, maxDuration, ClauseLimits.DEFAULT);
    }
}
