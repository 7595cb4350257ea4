package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.util.List;

/**
 * An override as people may read it.
 *
 * @param id id of the override
 * @param condition the condition as it was written
 * @param lowers the actions it lowers, mildest first
 * @param to what it lowers them to
 * @param sample share of uploads in 0..1 on which it has no effect
 */
public record OverrideSummary(String id, String condition, List<Action> lowers, Action to, double sample) {
    public OverrideSummary {
        lowers = List.copyOf(lowers);
    }
}
