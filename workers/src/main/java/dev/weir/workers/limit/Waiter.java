package dev.weir.workers.limit;

import dev.weir.workers.Urgency;
import java.util.concurrent.locks.LockSupport;

/** One thread that waits for room, until it is let in or it is too late. */
final class Waiter {
    enum Fate {
        WAITS,
        ADMITTED,
        TOO_LATE
    }

    private final long tokens;
    private final Urgency urgency;
    private final long deadline;
    private final Thread thread = Thread.currentThread();
    private volatile Fate fate = Fate.WAITS;
    private volatile long wakeAt;

    Waiter(long tokens, Urgency urgency, long deadline) {
        this.tokens = tokens;
        this.urgency = urgency;
        this.deadline = deadline;
        this.wakeAt = deadline;
    }

    long tokens() {
        return tokens;
    }

    Urgency urgency() {
        return urgency;
    }

    long deadline() {
        return deadline;
    }

    Fate fate() {
        return fate;
    }

    /** When to look again: the deadline, or for the first in line the moment there is room. */
    long wakeAt() {
        return wakeAt;
    }

    void decide(Fate decided) {
        fate = decided;
        LockSupport.unpark(thread);
    }

    void lookAgainAt(long time) {
        if (wakeAt != time) {
            wakeAt = time;
            LockSupport.unpark(thread);
        }
    }
}
