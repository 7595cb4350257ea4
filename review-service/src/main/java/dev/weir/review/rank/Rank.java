package dev.weir.review.rank;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task's place in the order of the queue.
 *
 * @param value higher comes first
 * @param inputs what it was worked out from, by name
 * @param againAt when it has to be worked out again although nothing happened; null when time changes nothing any more
 */
public record Rank(
        long value, Map<String, String> inputs, @Nullable Instant againAt) {
    public Rank {
        inputs = Map.copyOf(inputs);
    }
}
