package dev.weir.review.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which a task's order is worked out again because its time runs out: when 75, 90, 100, 150 and 200 % of it are used up.
 * So a million waiting tasks cost five updates each in their life, not one a minute.
 */
final class SlaSteps {
    private static final long[] PERCENT = {75, 90, 100, 150, 200};

    private SlaSteps() {}

    /** The first step after now; null when there is none. */
    static @Nullable Instant after(Instant now, Instant openedAt, @Nullable Instant dueAt) {
        if (dueAt == null || !dueAt.isAfter(openedAt)) {
            return null;
        }
        Duration time = Duration.between(openedAt, dueAt);
        return LongStream.of(PERCENT)
                .mapToObj(percent -> openedAt.plus(time.multipliedBy(percent).dividedBy(100)))
                .filter(now::isBefore)
                .findFirst()
                .orElse(null);
    }
}
