package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.time.Duration;

/**
 * How often a rule may act at full strength. A policy cannot count: whoever runs it counts the decisions that the rule settled
 * and passes the count as the signal {@link #signal()}, which counts as 0 when absent.
 *
 * @param rule id of the rule
 * @param per the period over which uses are counted
 * @param max uses in that period before the rule steps back
 * @param onExceeded what the rule asks for from then on
 */
public record Budget(String rule, Duration per, long max, Action onExceeded) {
    static final String PREFIX = "budget.";

    /** Name of the int signal that carries the uses so far in the period. */
    public String signal() {
        return PREFIX + rule + ".used";
    }
}
