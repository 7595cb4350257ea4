package dev.weir.review.console.work;

import dev.weir.vocabulary.Action;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided before, and what became of it.
 *
 * @param appealed whether the uploader objected
 * @param later what a later decision on the same revision says; null when there is none
 */
public record PastRuling(
        UUID task,
        Action action,
        String harm,
        @Nullable String clause,
        Instant at,
        boolean appealed,
        @Nullable Action later) {
    /** What became of it, in words. */
    public String outcome() {
        if (later == null) {
            return appealed ? "appealed, open" : "stands";
        }
        String how = later == action ? "confirmed" : "overturned";
        return appealed ? how + " on appeal" : how;
    }
}
