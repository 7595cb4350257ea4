package dev.weir.workers.window;

import java.time.Duration;

/**
 * How much is worked on at once.
 *
 * @param inFlight records worked on at the same time, over all partitions
 * @param openPerPartition records of one partition that are worked on or wait behind one that is; bounds what is repeated after a crash
 * @param commitEvery time between two commits
 * @param drain how long work on a partition may go on once it is taken away, before it is broken off
 */
public record WindowSettings(int inFlight, int openPerPartition, Duration commitEvery, Duration drain) {
    public static final WindowSettings DEFAULT =
            new WindowSettings(256, 1_000, Duration.ofMillis(200), Duration.ofSeconds(5));

    public WindowSettings {
        if (inFlight < 1 || openPerPartition < 1) {
            throw new IllegalArgumentException(
                    "inFlight and openPerPartition must be at least 1, not " + inFlight + " and " + openPerPartition);
        }
        if (commitEvery.isNegative() || commitEvery.isZero() || drain.isNegative()) {
            throw new IllegalArgumentException(
                    "commitEvery must be positive and drain not negative, not " + commitEvery + " and " + drain);
        }
    }
}
