package dev.weir.workers.limit;

/**
 * This worker's part of an amount per UTC day: what was left for everybody when it was last told, times its share, minus what it spent
 * itself since. A new day begins with the whole share; a share that is gained within a day counts from the next telling on.
 *
 * <p>Exact when all workers are told of the same point of the ledger. While one is behind another, the sum can exceed the amount by what
 * the slower one left unspent since.
 */
public final class Allowance {
    private long amount;
    private long day = Long.MIN_VALUE;
    private double part;
    private double left;
    private long own;

    /**
     * @param amount for everybody and a day
     */
    public Allowance(long amount) {
        this.amount = amount;
    }

    /**
     * Takes all of it or nothing.
     *
     * @param today days since 1970-01-01, UTC
     */
    public synchronized boolean take(long weight, long today) {
        turn(today);
        if (left < weight) {
            return false;
        }
        spend(weight);
        return true;
    }

    /** Whether so much could be taken now. */
    synchronized boolean holds(long weight, long today) {
        turn(today);
        return left >= weight;
    }

    /** Corrects what was taken today: positive gives back, negative may go into debt. */
    public synchronized void giveBack(long weight, long today) {
        turn(today);
        spend(-weight);
    }

    /**
     * What everybody has spent so far that day, by the ledger.
     *
     * @param everybody by all workers, this one included
     * @param mine of it what this worker has spent since it started; the rest of its own spending is not in the ledger yet
     */
    public synchronized void used(long thatDay, long everybody, long mine, long today) {
        turn(today);
        if (thatDay == day) {
            left = (amount - everybody) * part - (own - mine);
        }
    }

    /** This worker's part from now on. What is lost goes in proportion; what is gained begins empty. */
    public synchronized void share(double newPart, long today) {
        turn(today);
        if (newPart < part && left > 0) {
            left *= newPart / part;
        }
        part = newPart;
    }

    /** The share was lost for a while: nothing is in hand before the next telling. */
    public synchronized void empty(long today) {
        turn(today);
        left = Math.min(left, 0);
    }

    /** Another amount from now on; more counts from the next telling, less at once. */
    public synchronized void resize(long newAmount, long today) {
        turn(today);
        left = Math.min(left, left + (newAmount - amount) * part);
        amount = newAmount;
    }

    /** What this worker has spent today since it started. */
    public synchronized long own(long today) {
        turn(today);
        return own;
    }

    private void spend(long weight) {
        left -= weight;
        own += weight;
    }

    /** The clock of another thread may lie a moment behind midnight; the day does not turn back. */
    private void turn(long today) {
        if (today > day) {
            day = today;
            left = amount * part;
            own = 0;
        }
    }
}
