package dev.weir.bench.limit;

/** A bucket as one writes it first: a level, the time of the last look, and a lock around both. */
final class LockedBucket {
    private final double perNano;
    private final double capacity;
    private double level;
    private long last = System.nanoTime();

    LockedBucket(long perSecond) {
        this.perNano = perSecond / 1e9;
        this.capacity = perSecond;
        this.level = perSecond;
    }

    synchronized boolean take(long units) {
        long now = System.nanoTime();
        level = Math.min(capacity, level + (now - last) * perNano);
        last = now;
        if (level < units) {
            return false;
        }
        level -= units;
        return true;
    }
}
