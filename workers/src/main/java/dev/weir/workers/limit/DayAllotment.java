package dev.weir.workers.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A limit per UTC day. */
final class DayAllotment implements Allotment {
    private final Allowance allowance;
    private final InstantSource clock;

    DayAllotment(Limit limit, InstantSource clock) {
        this.allowance = new Allowance(limit.amount());
        this.clock = clock;
    }

    Allowance allowance() {
        return allowance;
    }

    long today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    @Override
    public boolean take(double weight, long now) {
        return allowance.take((long) weight, today());
    }

    @Override
    public void giveBack(double weight, long now) {
        allowance.giveBack((long) weight, today());
    }

    /** Today's part may be in hand at once; what is not in hand comes at midnight. */
    @Override
    public long nanosUntil(double ahead, double weight, long now) {
        if (allowance.holds((long) (ahead + weight), today())) {
            return 0;
        }
        Instant instant = clock.instant();
        Instant midnight = instant.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return Duration.between(instant, midnight).toNanos();
    }

    @Override
    public void share(double part, long now) {
        allowance.share(part, today());
    }

    @Override
    public void empty(long now) {
        allowance.empty(today());
    }

    @Override
    public void resize(Limit limit, long now) {
        allowance.resize(limit.amount(), today());
    }
}
