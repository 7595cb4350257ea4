package dev.weir.workers.limit;

import java.time.Duration;

/**
 * So many in a period, for all workers together.
 *
 * @param amount in each period
 * @param period such as a second, a minute, a day; the room for new ones grows evenly over it
 * @param bucket how much may gather while nothing is spent, and then be spent at once. Servers that count by the clock's minute see at
 *     most {@code amount + bucket} in one
 */
public record Limit(long amount, Duration period, long bucket) {
    private static final Duration LONGEST = Duration.ofDays(31);

    /**
     * @throws IllegalArgumentException naming the value that makes no sense
     */
    public Limit {
        if (amount < 1) {
            throw new IllegalArgumentException("amount must be at least 1, not " + amount);
        }
        if (period.compareTo(Duration.ofMillis(1)) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("period must be 1 ms to 31 days, not " + period);
        }
        if (bucket < 1 || bucket > amount) {
            throw new IllegalArgumentException("bucket must be 1 to the amount of " + amount + ", not " + bucket);
        }
    }

    /** With a bucket of one second. */
    public static Limit perSecond(long amount) {
        return new Limit(amount, Duration.ofSeconds(1), amount);
    }

    /** With a bucket of one minute. */
    public static Limit perMinute(long amount) {
        return new Limit(amount, Duration.ofMinutes(1), amount);
    }

    /** With a bucket of one day. */
    public static Limit perDay(long amount) {
        return new Limit(amount, Duration.ofDays(1), amount);
    }
}
