package dev.weir.workers.call;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves a server alone that fails or dawdles, and tries it again by itself. */
final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    /** What the breaker wants to be told of; nobody reads it. */
    private static final class ServerFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        ServerFailedException() {
            super("the server failed", null, false, false);
        }
    }

    private final CircuitBreaker breaker;
    private final Clock clock;
    private volatile Instant restsUntil = Instant.MIN;

    Breaker(String name, BreakerSettings settings, Clock clock) {
        this.clock = clock;
        breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(settings.window())
                        .minimumNumberOfCalls(settings.minimum())
                        .failureRateThreshold(settings.failedPercent())
                        .slowCallRateThreshold(settings.slowPercent())
                        .slowCallDurationThreshold(settings.slow())
                        .waitDurationInOpenState(settings.rest())
                        .permittedNumberOfCallsInHalfOpenState(settings.probes())
                        .clock(clock)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            State state = event.getStateTransition().getToState();
            restsUntil = state == State.OPEN ? clock.instant().plus(settings.rest()) : Instant.MIN;
            LOG.warn("Circuit of endpoint {} is {}", name, state);
        });
    }

    /** Whether nobody may call for now, looked at before waiting for limits; takes no probe. */
    boolean rests() {
        return clock.instant().isBefore(restsUntil);
    }

    /** Whether this call may go; if so it ends by {@link #succeeded}, {@link #failed} or {@link #saidNothing}. */
    boolean lets() {
        return breaker.tryAcquirePermission();
    }

    void succeeded(Duration took) {
        breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }

    void failed(Duration took) {
        breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new ServerFailedException());
    }

    /** The call says nothing about the server's health. */
    void saidNothing() {
        breaker.releasePermission();
    }

    /** 0 closed, 1 tries again, 2 open. */
    int state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 2;
            case HALF_OPEN -> 1;
            default -> 0;
        };
    }
}
