package dev.weir.workers.limit;

import java.time.Duration;

/**
 * One limit of a server, for all workers together.
 *
 * @param of what is counted
 * @param amount how much there may be in the time; at least 1
 * @param per the time. A second or a minute is a bucket that fills evenly; a day is a UTC day
 * @param bucket how much may be spent at once after a pause, at least 1; without meaning for a day
 */
public record Limit(Measure of, long amount, Per per, long bucket) {
    /** A minute's bucket holds this part of the minute: servers that promise a minute often count in shorter times. */
    private static final long BUCKETS_PER_MINUTE = 6;

    public Limit {
        if (amount < 1) {
            throw new IllegalArgumentException("amount of a limit must be at least 1, not " + amount);
        }
        if (bucket < 1) {
            throw new IllegalArgumentException("bucket of a limit must be at least 1, not " + bucket);
        }
    }

    /** With a bucket of one second or of ten seconds out of a minute. */
    public Limit(Measure of, long amount, Per per) {
        this(of, amount, per, per == Per.MINUTE ? Math.max(1, amount / BUCKETS_PER_MINUTE) : amount);
    }

    /** What is counted. */
    public enum Measure {
        REQUESTS,
        TOKENS
    }

    /** The time in which it is counted. */
    public enum Per {
        SECOND(Duration.ofSeconds(1)),
        MINUTE(Duration.ofMinutes(1)),
        DAY(Duration.ofDays(1));

        private final Duration length;

        Per(Duration length) {
            this.length = length;
        }

        public Duration length() {
            return length;
        }
    }
}
