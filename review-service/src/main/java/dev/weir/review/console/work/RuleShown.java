package dev.weir.review.console.work;

import dev.weir.vocabulary.Action;
import java.util.List;

/**
 * A rule that was true.
 *
 * @param values the signals its condition read, with the values it saw
 */
public record RuleShown(
        String id, Action action, String harm, boolean isFinal, String reason, String condition, List<Fact> values) {
    public RuleShown {
        values = List.copyOf(values);
    }
}
