package dev.weir.review.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits longer after every failure in a row, up to a bound. For one thread. */
public final class Pause {
    private static final Duration SLICE = Duration.ofMillis(100);

    private final Duration shortest;
    private final Duration longest;
    private Duration next;

    public Pause(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    /** Something worked: the next failure waits for the shortest time again. */
    public void over() {
        next = shortest;
    }

    /** Waits, unless somebody wants to stop. */
    public void before(BooleanSupplier stopping) {
        Instant end = Instant.now().plus(next);
        next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
        try {
            while (!stopping.getAsBoolean() && Instant.now().isBefore(end)) {
                Thread.sleep(SLICE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
