package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.util.Set;

/**
 * A rule that lowers what other rules ask for.
 *
 * @param lowers the actions it lowers
 * @param to what it lowers them to; milder than each of them
 * @param sample share of uploads in 0..1 on which it has no effect, so that people see what it would have let pass
 */
record OverrideRule(String id, Condition condition, Set<Action> lowers, Action to, double sample) {
    OverrideRule {
        lowers = Set.copyOf(lowers);
    }

    OverrideSummary summary() {
        return new OverrideSummary(
                id, condition.expression().source(), lowers.stream().sorted().toList(), to, sample);
    }

    boolean lowers(Action action) {
        return lowers.contains(action);
    }
}
