package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.util.List;

/**
 * A rule of a policy, from outside.
 *
 * @param id id of the rule in the policy document
 * @param action what the rule asks for
 * @param harm code of the harm it names
 * @param reads names of the signals its condition reads
 */
public record RuleOutline(String id, Action action, String harm, List<String> reads) {
    public RuleOutline {
        reads = List.copyOf(reads);
    }
}
