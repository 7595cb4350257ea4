package dev.weir.workers.url.browsing;

import dev.weir.workers.UnknownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When the server may be asked again: after the pause that it wished for, and after failures in growing steps as version 4 prescribes
 * ("Request Frequency"): a quarter of an hour, doubled with every further failure, stretched by up to as much again at random, a day at most.
 */
final class Pacer {
    private static final Duration FIRST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(24);
    /** From here on the doubled quarter of an hour is longer than a day. */
    private static final int MOST_DOUBLINGS = 7;

    private final RandomGenerator random;
    private Instant notBefore = Instant.MIN;
    private int failures;

    Pacer(RandomGenerator random) {
        this.random = random;
    }

    synchronized boolean mayAsk(Instant now) {
        return !now.isBefore(notBefore);
    }

    synchronized Instant notBefore() {
        return notBefore;
    }

    synchronized void answered(Instant now, Duration pause) {
        failures = 0;
        notBefore = now.plus(pause);
    }

    synchronized void failed(Instant now) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration stretched = doubled.plus(Duration.ofMillis((long) (random.nextDouble() * doubled.toMillis())));
        failures++;
        notBefore = now.plus(stretched.compareTo(LONGEST) < 0 ? stretched : LONGEST);
    }

    /** Whether the server itself answered with an error, which is what the steps are for; a broken connection is not. */
    static boolean isRefusal(UnknownCause cause) {
        return switch (cause) {
            case SERVER_ERROR, REJECTED, UNAUTHORIZED, RATE_LIMITED, OUT_OF_QUOTA -> true;
            default -> false;
        };
    }
}
