package dev.weir.workers.limit;

import dev.weir.workers.Urgency;

/** One request that waits for room, and the thread that does. */
final class Waiter {
    private final long tokens;
    private final Urgency urgency;
    private final Thread thread;
    private volatile boolean granted;

    Waiter(long tokens, Urgency urgency, Thread thread) {
        this.tokens = tokens;
        this.urgency = urgency;
        this.thread = thread;
    }

    long tokens() {
        return tokens;
    }

    Urgency urgency() {
        return urgency;
    }

    Thread thread() {
        return thread;
    }

    void grant() {
        granted = true;
    }

    boolean granted() {
        return granted;
    }
}
