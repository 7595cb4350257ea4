package dev.weir.workers.budget;

import dev.weir.workers.limit.Allowance;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What one policy may spend per UTC day: this worker's part of it. A call reserves an estimate and settles the true cost. */
public final class Budget {
    /**
     * An estimate that was taken.
     *
     * @param money in micro-units
     * @param day on which it was taken; what is settled on a later day corrects nothing
     */
    public record Reservation(long money, long tokens, long day) {}

    private final Allowance money;
    private final Allowance tokens;
    private final InstantSource clock;
    private final AtomicLong estimated = new AtomicLong();

    /**
     * @param money micro-units for all workers and a day
     * @param tokens for all workers and a day
     */
    public Budget(long money, long tokens, InstantSource clock) {
        this.money = new Allowance(money);
        this.tokens = new Allowance(tokens);
        this.clock = clock;
    }

    public Allowance money() {
        return money;
    }

    public Allowance tokens() {
        return tokens;
    }

    /** @return null when the day's budget leaves too little of either */
    public @Nullable Reservation reserve(long moneyThought, long tokensThought) {
        long day = today();
        if (!money.take(moneyThought, day)) {
            return null;
        }
        if (!tokens.take(tokensThought, day)) {
            money.giveBack(moneyThought, day);
            return null;
        }
        return new Reservation(moneyThought, tokensThought, day);
    }

    /** The true cost; may be more than was thought, and then goes into debt. */
    public void settle(Reservation reservation, long moneyTruly, long tokensTruly) {
        if (reservation.day() == today()) {
            money.giveBack(reservation.money() - moneyTruly, reservation.day());
            tokens.giveBack(reservation.tokens() - tokensTruly, reservation.day());
        }
    }

    /** The server did not say what it cost: the estimate stands, and is counted. */
    public void settleUnknown(Reservation reservation) {
        estimated.addAndGet(reservation.money());
    }

    /** Micro-units that rest on estimates, since the start. */
    public long estimated() {
        return estimated.get();
    }

    private long today() {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }
}
