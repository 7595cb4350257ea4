package dev.weir.standin.behaviour;

import java.time.Duration;

/** A leaky bucket: full at first, refilled evenly over a minute. */
final class Bucket {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final long perMinute;
    private double left;
    private long asOf;

    Bucket(long perMinute, long now) {
        this.perMinute = perMinute;
        this.left = (double) perMinute;
        this.asOf = now;
    }

    void refill(long now) {
        left = Math.min((double) perMinute, left + (double) (now - asOf) * (double) perMinute / NANOS_PER_MINUTE);
        asOf = now;
    }

    boolean has(long amount) {
        // What is more than a minute's worth waits for a full bucket and no longer.
        return left >= Math.min(amount, perMinute);
    }

    void take(long amount) {
        left -= amount;
    }

    Duration until(long amount) {
        double missing = Math.min(amount, perMinute) - left;
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) (missing / perMinute * NANOS_PER_MINUTE));
    }

    Duration untilFull() {
        return until(perMinute);
    }

    long limit() {
        return perMinute;
    }

    long remaining() {
        return Math.max(0, (long) left);
    }
}
