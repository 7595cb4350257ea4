package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as people may read it.
 *
 * @param id id of the rule
 * @param condition the condition as it was written
 * @param reads names of the signals its condition reads
 * @param action what it asks for
 * @param harm code of the harm it names
 * @param reason the sentence it gives, with {@code {signal.name}} not yet filled in
 * @param queue the review queue it leads to, the policy's default included
 * @param sla the time a person has, the policy's default included; null when there is none
 * @param clause id of the clause behind it; null when there is none
 */
public record RuleSummary(
        String id,
        String condition,
        List<String> reads,
        Action action,
        String harm,
        String reason,
        String queue,
        @Nullable Duration sla,
        @Nullable String clause) {
    public RuleSummary {
        reads = List.copyOf(reads);
    }
}
