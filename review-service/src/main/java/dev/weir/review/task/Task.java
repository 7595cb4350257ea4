package dev.weir.review.task;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing for a person to decide: the row of the queue, without the content.
 *
 * @param round 0 as the stream asked, 1 and up for every appeal of the same revision
 * @param rankInputs what the queue's order was worked out from, as JSON
 * @param reservedFor the person it came back to with an answer
 * @param barred people who may not take it
 * @param token number of the latest claim; a decision must carry the current one
 * @param viewedAt when whoever holds it first saw it
 * @param decisionId the decision that asked for a person
 * @param machineAction what that decision did meanwhile: REVIEW or HOLD
 */
public record Task(
        UUID id,
        String contentId,
        long revision,
        int round,
        String accountId,
        Lane lane,
        TaskState state,
        @Nullable String closedBecause,
        long rank,
        String rankInputs,
        int severity,
        int reports,
        boolean appeal,
        @Nullable String reservedFor,
        Set<String> barred,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable String holder,
        long token,
        @Nullable Instant heldUntil,
        @Nullable Instant heldSince,
        @Nullable Instant viewedAt,
        @Nullable String decisionId,
        @Nullable String machineAction) {
    public Task {
        barred = Set.copyOf(barred);
    }
}
