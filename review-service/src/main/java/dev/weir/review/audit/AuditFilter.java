package dev.weir.review.audit;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are wanted; what is null or empty does not matter.
 *
 * @param from first moment
 * @param until first moment that is no longer wanted
 */
public record AuditFilter(
        @Nullable String actor,
        Set<AuditKind> kinds,
        @Nullable UUID taskId,
        @Nullable String contentId,
        @Nullable Instant from,
        @Nullable Instant until) {
    /** Every line. */
    public static final AuditFilter ALL = new AuditFilter(null, Set.of(), null, null, null, null);

    public AuditFilter {
        kinds = Set.copyOf(kinds);
    }
}
