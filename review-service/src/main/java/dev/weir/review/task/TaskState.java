package dev.weir.review.task;

/** Where a task is in its life. */
public enum TaskState {
    /** Waits, or is being looked at. */
    OPEN,
    /** Somebody decided; the stream has not confirmed it yet. */
    DECIDED,
    /** Nobody needs to look any more. */
    CLOSED
}
