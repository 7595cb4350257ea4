package dev.weir.workers.budget;

import dev.weir.workers.limit.Share;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One policy's budget for a UTC day. A worker may spend its share of what was left of it for everybody when the ledger was last read, less
 * what it has itself spent and put aside that the ledger did not show yet. May be used by any number of threads.
 *
 * <p>All workers together can exceed the budget only by what one of them spends while another has not yet read of it in the ledger. Until
 * it has read the ledger once, a worker spends nothing.
 */
public final class Budget {
    private final InstantSource clock;
    private Amount limit;
    private Share share = Share.NONE;
    private boolean synchronised;

    private LocalDate day;
    private Amount everybody = Amount.NOTHING;
    /** Of everybody's what is this worker's. */
    private Amount ownInLedger = Amount.NOTHING;

    private Amount spent = Amount.NOTHING;
    private Amount reserved = Amount.NOTHING;

    /**
     * @param limit for a day, for all workers together
     */
    public Budget(Amount limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
        this.day = today();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Another limit from now on. */
    public synchronized void limit(Amount next) {
        limit = next;
    }

    /** The group gave this worker a share, or took it. */
    public synchronized void share(Share next) {
        share = next;
    }

    /**
     * What the ledger says.
     *
     * @param ledgerDay the day it is about; any other than today is of no use and ignored
     * @param spentByEverybody on that day, this worker included
     * @param ownAmongIt what of that this worker has spent since it started
     */
    public synchronized void synchronised(LocalDate ledgerDay, Amount spentByEverybody, Amount ownAmongIt) {
        turnPage();
        synchronised = true;
        if (ledgerDay.equals(day)) {
            everybody = spentByEverybody;
            ownInLedger = ownAmongIt;
        }
    }

    /** Puts an estimate aside; empty when the budget, or this worker's part of it, is used up. */
    public synchronized Optional<Reservation> reserve(Amount estimate) {
        turnPage();
        if (!estimate.within(left())) {
            return Optional.empty();
        }
        reserved = reserved.plus(estimate);
        return Optional.of(new Reservation(day, estimate));
    }

    /** What was put aside is settled at its true cost, which may be more. */
    public synchronized void settle(Reservation reservation, Amount cost) {
        turnPage();
        if (reservation.day().equals(day)) {
            reserved = reserved.minus(reservation.estimate());
            spent = spent.plus(cost);
        }
    }

    /** What this worker may still spend today. */
    public synchronized Amount left() {
        turnPage();
        if (!synchronised) {
            return Amount.NOTHING;
        }
        Amount rest = limit.minus(everybody);
        Amount mine = new Amount(part(rest.money()), part(rest.tokens()));
        return mine.minus(spent.minus(ownInLedger)).minus(reserved);
    }

    /** Rounded down. */
    private long part(long whole) {
        return whole / share.all() * share.held() + whole % share.all() * share.held() / share.all();
    }

    private void turnPage() {
        LocalDate now = today();
        if (now.isAfter(day)) {
            day = now;
            everybody = Amount.NOTHING;
            ownInLedger = Amount.NOTHING;
            spent = Amount.NOTHING;
            reserved = Amount.NOTHING;
        }
    }
}
