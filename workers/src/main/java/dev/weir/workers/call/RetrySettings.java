package dev.weir.workers.call;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often one call is sent, and how long is waited in between.
 *
 * @param tries requests for one call at the most, at least 1. Default 3
 * @param firstPause longest pause after the first failure; doubled after each. Default 250 ms
 * @param longestPause bound of the doubling, and of what a server may ask for by {@code Retry-After}. Default 1 minute
 */
public record RetrySettings(int tries, Duration firstPause, Duration longestPause) {
    public static final RetrySettings DEFAULTS = new RetrySettings(3, Duration.ofMillis(250), Duration.ofMinutes(1));

    private static final int MOST_DOUBLINGS = 30;

    public RetrySettings {
        if (tries < 1) {
            throw new IllegalArgumentException("retries.tries must be at least 1, not " + tries);
        }
        if (firstPause.isNegative()) {
            throw new IllegalArgumentException("retries.first-pause must not be negative");
        }
        if (longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("retries.longest-pause must not be shorter than retries.first-pause");
        }
    }

    /** Full jitter: evenly between nothing and the doubled pause, so that workers that failed together do not come back together. */
    Duration pauseAfter(int failures, RandomGenerator random) {
        double most = Math.min(
                (double) longestPause.toNanos(),
                firstPause.toNanos() * (double) (1L << Math.min(failures - 1, MOST_DOUBLINGS)));
        return Duration.ofNanos((long) (most * random.nextDouble()));
    }
}
