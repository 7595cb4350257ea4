package dev.weir.streams.route;

import dev.weir.schemas.ContentState;
import dev.weir.schemas.Decision;
import dev.weir.schemas.PastDecision;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.TaskState;
import dev.weir.schemas.UploadEvent;
import java.time.Instant;
import java.util.List;

/** Tasks for people, as records. */
final class ReviewTasks {
    /** Why a task needs nobody any more. */
    private enum Closed {
        DECIDED,
        SUPERSEDED,
        DELETED
    }

    private ReviewTasks() {}

    /**
     * @param history the account's last decisions other than ALLOW before this one
     */
    static ReviewTask open(Decision decision, UploadEvent upload, List<PastDecision> history) {
        String queue = decision.getQueue();
        return new ReviewTask(
                decision.getContentId(),
                decision.getRevision(),
                decision.getAccountId(),
                TaskState.OPEN,
                null,
                queue == null ? "" : queue,
                decision.getPriority(),
                decision.getDecidedAt(),
                decision.getReviewBy(),
                upload,
                decision,
                decision.getSequence(),
                history);
    }

    static ReviewTask decided(Decision decision, boolean byPerson) {
        return closed(
                decision.getContentId(),
                decision.getRevision(),
                decision.getAccountId(),
                byPerson ? Closed.DECIDED : Closed.SUPERSEDED,
                decision.getSequence(),
                decision.getDecidedAt());
    }

    static ReviewTask deleted(String contentId, ContentState before, Instant now) {
        return closed(
                contentId, before.getRevision(), before.getAccountId(), Closed.DELETED, before.getSequence(), now);
    }

    private static ReviewTask closed(
            String contentId, long revision, String accountId, Closed because, int sequence, Instant now) {
        return new ReviewTask(
                contentId,
                revision,
                accountId,
                TaskState.CLOSED,
                because.name(),
                "",
                0L,
                now,
                null,
                null,
                null,
                sequence,
                List.of());
    }
}
