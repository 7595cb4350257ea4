package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.util.Map;

/**
 * A rule whose condition was true.
 *
 * @param id id of the rule in the policy document
 * @param action what the rule asks for
 * @param harm code of the harm it names
 * @param isFinal true when no override may lower its action
 * @param reason the rule's reason with the values filled in
 * @param values the signals the condition read, with the values it saw, as text
 */
public record FiredRule(
        String id, Action action, String harm, boolean isFinal, String reason, Map<String, String> values) {
    public FiredRule {
        values = Map.copyOf(values);
    }
}
