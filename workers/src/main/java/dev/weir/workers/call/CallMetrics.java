package dev.weir.workers.call;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What an endpoint tells about itself: counts and times, nothing of what is sent. */
final class CallMetrics {
    private final MeterRegistry registry;
    private final String endpoint;
    private final Counter retries;
    private final Timer waits;
    private final AtomicInteger inFlight = new AtomicInteger();

    CallMetrics(MeterRegistry registry, String endpoint, Breaker breaker) {
        this.registry = registry;
        this.endpoint = endpoint;
        retries = registry.counter("weir.worker.retries", "endpoint", endpoint);
        waits = registry.timer("weir.worker.limit.wait", "endpoint", endpoint);
        Gauge.builder("weir.worker.in.flight", inFlight, AtomicInteger::get)
                .tag("endpoint", endpoint)
                .register(registry);
        Gauge.builder("weir.worker.breaker", breaker, Breaker::state)
                .tag("endpoint", endpoint)
                .description("0 closed, 1 tries again, 2 open")
                .register(registry);
    }

    void retried() {
        retries.increment();
    }

    void waited(Duration howLong) {
        waits.record(howLong);
    }

    void started() {
        inFlight.incrementAndGet();
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    /** Outcome of one request: {@code OK} or the name of the cause. */
    void request(String outcome, Duration took) {
        registry.timer("weir.worker.call", "endpoint", endpoint, "outcome", outcome)
                .record(took);
    }
}
