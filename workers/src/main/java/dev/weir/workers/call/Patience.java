package dev.weir.workers.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long a call may take, on a clock that nobody sets: what is left does not change when the time of day does. */
final class Patience {
    /** Longer ones end here, so that times in nanoseconds cannot run over. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final long from;
    private final Duration whole;

    private Patience(Duration whole) {
        this.from = System.nanoTime();
        this.whole = whole;
    }

    static Patience until(Instant deadline, InstantSource clock) {
        Duration whole = Duration.between(clock.instant(), deadline);
        if (whole.isNegative()) {
            return new Patience(Duration.ZERO);
        }
        return new Patience(whole.compareTo(LONGEST) > 0 ? LONGEST : whole);
    }

    Duration whole() {
        return whole;
    }

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - from);
    }

    Duration left() {
        Duration left = whole.minus(passed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isOver() {
        return left().isZero();
    }
}
