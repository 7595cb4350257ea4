package dev.weir.review.task;

/** Who a task waits for. */
public enum Desk {
    /** Anybody who works the queue. */
    FIRST,
    /** A colleague's opinion; whoever asked decides. */
    OPINION,
    /** A senior's decision. */
    SENIOR
}
