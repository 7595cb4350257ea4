package dev.weir.workers.answer;

import java.time.Instant;

/** Waits until what was answered before is known again. */
@FunctionalInterface
public interface Warmth {
    /** Nothing to wait for. */
    Warmth ALWAYS = (partition, deadline) -> {};

    /** Returns once the answers of a partition were read, or waiting any longer would cost more than asking again. */
    void await(int partition, Instant deadline) throws InterruptedException;
}
