package dev.weir.streams.route;

import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.TaskState;
import dev.weir.schemas.UploadEvent;
import java.time.Instant;

/** Tasks for people, as records. */
final class ReviewTasks {
    /** Why a task needs nobody any more. */
    enum Closed {
        DECIDED,
        SUPERSEDED,
        DELETED
    }

    private ReviewTasks() {}

    static ReviewTask open(Decision decision, UploadEvent upload) {
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
                decision);
    }

    static ReviewTask closed(String contentId, long revision, String accountId, Closed because, Instant now) {
        return new ReviewTask(
                contentId, revision, accountId, TaskState.CLOSED, because.name(), "", 0L, now, null, null, null);
    }
}
