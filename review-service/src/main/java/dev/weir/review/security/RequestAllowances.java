package dev.weir.review.security;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What each caller may still ask of this instance: a token bucket, kept as one moment each (the generic cell rate algorithm of ITU-T I.371).
 * A bucket that is full again is forgotten, so there are never more than there were callers in the time that an empty one takes to fill, twice.
 */
@Component
class RequestAllowances {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** When the bucket of a caller is full again, in nanoseconds of the clock. */
    private final ConcurrentMap<String, Long> full = new ConcurrentHashMap<>();

    private final long oneTakes;
    private final long allTake;
    private final LongSupplier clock;
    private final AtomicLong forgotten;

    @Autowired
    RequestAllowances(RequestSettings settings) {
        this(settings, System::nanoTime);
    }

    RequestAllowances(RequestSettings settings, LongSupplier clock) {
        this.oneTakes = SECOND / settings.requestsPerSecond();
        this.allTake = oneTakes * settings.requestsAtOnce();
        this.clock = clock;
        this.forgotten = new AtomicLong(clock.getAsLong());
    }

    /** Takes one request from what a caller may still ask: zero if they may, else how long until they may again. */
    Duration take(String caller) {
        long now = clock.getAsLong();
        forget(now);
        long[] wait = {0};
        full.compute(caller, (name, before) -> {
            long from = before == null || before - now < 0 ? now : before;
            wait[0] = Math.max(0, from + oneTakes - now - allTake);
            return wait[0] > 0 ? from : from + oneTakes;
        });
        return Duration.ofNanos(wait[0]);
    }

    /** How many callers are remembered. */
    int size() {
        return full.size();
    }

    private void forget(long now) {
        long last = forgotten.get();
        if (now - last >= allTake && forgotten.compareAndSet(last, now)) {
            full.values().removeIf(moment -> moment - now <= 0);
        }
    }
}
