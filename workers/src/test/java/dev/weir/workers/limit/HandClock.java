package dev.weir.workers.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that passes when a test says so. */
final class HandClock implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong(7_000_000_000L);

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    void passMillis(long millis) {
        pass(Duration.ofMillis(millis));
    }
}
