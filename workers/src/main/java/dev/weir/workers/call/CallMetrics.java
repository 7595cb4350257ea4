package dev.weir.workers.call;

import dev.weir.workers.limit.Limiter;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** What is counted about one endpoint; its name is the only thing that stands in a tag besides outcomes. */
final class CallMetrics {
    private final MeterRegistry registry;
    private final String endpoint;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Counter retries;
    private final Timer waits;

    CallMetrics(MeterRegistry registry, String endpoint, Limiter limiter, CircuitBreaker breaker) {
        this.registry = registry;
        this.endpoint = endpoint;
        this.retries = Counter.builder("weir.worker.retries")
                .description("Requests that were sent again")
                .tag("endpoint", endpoint)
                .register(registry);
        this.waits = Timer.builder("weir.worker.limit.wait")
                .description("How long requests waited for limits and for a place")
                .tag("endpoint", endpoint)
                .register(registry);
        Gauge.builder("weir.worker.in.flight", inFlight, AtomicInteger::get)
                .description("Requests under way")
                .tag("endpoint", endpoint)
                .register(registry);
        Gauge.builder("weir.worker.limit.waiting", limiter, Limiter::waiting)
                .description("Requests that wait for limits or for a place")
                .tag("endpoint", endpoint)
                .register(registry);
        Gauge.builder("weir.worker.breaker", breaker, CallMetrics::state)
                .description("0 closed, 1 trying whether the server is back, 2 the server is left alone")
                .tag("endpoint", endpoint)
                .register(registry);
    }

    private static double state(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }

    void answered(Duration took) {
        ended("ANSWERED", took);
    }

    void failed(CallFailedException failure, Duration took) {
        ended(failure.unknownCause().name(), took);
    }

    private void ended(String outcome, Duration took) {
        Timer.builder("weir.worker.calls")
                .description("Calls from asking to the last byte or to giving up, retries and waits included")
                .tag("endpoint", endpoint)
                .tag("outcome", outcome.toLowerCase(Locale.ROOT))
                .register(registry)
                .record(took);
    }

    void retried() {
        retries.increment();
    }

    void waited(Duration time) {
        waits.record(time);
    }

    void sent() {
        inFlight.incrementAndGet();
    }

    void over() {
        inFlight.decrementAndGet();
    }
}
