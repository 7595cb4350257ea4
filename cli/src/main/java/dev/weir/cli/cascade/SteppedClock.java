package dev.weir.cli.cascade;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of traffic: uploads come evenly spread over a span. For one thread. */
final class SteppedClock extends Clock {
    private final Duration span;
    private final int steps;
    private int step;

    SteppedClock(Duration span, int steps) {
        this.span = span;
        this.steps = steps;
    }

    void next() {
        step++;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(span.multipliedBy(step).dividedBy(steps));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
