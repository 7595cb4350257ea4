package dev.weir.review.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a queue stands, as far as one person sees it.
 *
 * @param waiting open tasks, those that somebody looks at included
 * @param workable those of them that this person may take
 * @param oldest when the oldest was opened; null when none waits
 * @param nextDue the earliest end of a task's time; null when no task has one
 * @param dueSoon tasks whose time ends soon
 * @param overdue tasks whose time has ended
 * @param held tasks that this person holds
 */
public record QueueState(
        String queue,
        long waiting,
        long workable,
        @Nullable Instant oldest,
        @Nullable Instant nextDue,
        Counted dueSoon,
        Counted overdue,
        int held) {}
