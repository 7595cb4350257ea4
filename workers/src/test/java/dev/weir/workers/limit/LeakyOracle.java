package dev.weir.workers.limit;

/**
 * Decides whether what was spent broke a limit in any interval: the largest, over all intervals that end now, of what was spent in it
 * less the rate times its length. What is given back counts when it is. A loop over all pairs of times would find the same.
 */
final class LeakyOracle {
    private final double perNano;
    private double excess;
    private long last;
    private double largest;
    private double sum;

    LeakyOracle(Limit limit, long now) {
        this.perNano = (double) limit.amount() / limit.period().toNanos();
        this.last = now;
    }

    void spent(long now, double units) {
        excess = Math.max(0, excess - (now - last) * perNano) + units;
        last = now;
        largest = Math.max(largest, excess);
        sum += units;
    }

    /** The most that any interval had beyond the rate. */
    double largest() {
        return largest;
    }

    double sum() {
        return sum;
    }
}
