package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.util.Map;

/**
 * An override whose condition was true.
 *
 * @param id id of the rule in the policy document
 * @param to the action it lowers to
 * @param tookEffect false when a final rule stood in the way, the action is not among those it lowers, or a sample kept the action
 * @param values the signals the condition read, with the values it saw, as text
 */
public record AppliedOverride(String id, Action to, boolean tookEffect, Map<String, String> values) {
    public AppliedOverride {
        values = Map.copyOf(values);
    }
}
