package dev.weir.workers.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * One worker's part of one limit: what refills it is time alone, so that a single number says how full it is, the moment at which it was,
 * or by refill will be, empty (the generic cell rate algorithm, ITU-T I.371). Rate and depth never change; another share or another limit
 * is another bucket, and {@link #close} hands over exactly what this one held.
 *
 * <p>Times are nanoseconds on the limiter's clock, which begins at 0.
 */
final class Bucket {
    private static final long CLOSED = Long.MAX_VALUE;
    /** So deep a debt, some 95 years, that adding to it cannot run over. */
    private static final long NEVER = 3_000_000_000_000_000_000L;

    private final Limit limit;
    private final Share share;
    private final double nanosPerUnit;
    /** Nanoseconds from empty to full, the same for every share. */
    private final long depth;

    private final AtomicLong emptyAt;
    /** What is owed while there is no share, as a negative level; under the limiter's lock. */
    private double owed;

    private Bucket(Limit limit, Share share, double level, long now) {
        this.limit = limit;
        this.share = share;
        this.nanosPerUnit = limit.period().toNanos() / (limit.amount() * share.part());
        this.depth = (long) ((double) limit.period().toNanos() * limit.bucket() / limit.amount());
        this.owed = Math.min(0, level);
        this.emptyAt = new AtomicLong(share.isNone() ? CLOSED : now - (long) Math.floor(level * nanosPerUnit));
    }

    static Bucket empty(Limit limit, Share share, long now) {
        return new Bucket(limit, share, 0, now);
    }

    /**
     * The bucket that follows this one, which is closed. What was gained begins empty; of what was lost the contents are gone in
     * proportion; what is owed stays owed.
     *
     * @param until when this worker's right to refill ended; where that is before now, all that had gathered is gone
     */
    Bucket follow(Limit next, Share nextShare, long until, long now) {
        double level = close(until);
        if (level > 0) {
            double part = share.isNone() ? 0 : Math.min(1, nextShare.part() / share.part());
            level = until < now ? 0 : Math.min(level * part, next.bucket() * nextShare.part());
        }
        return new Bucket(next, nextShare, level, now);
    }

    /** From here on nothing can be taken. */
    private double close(long now) {
        long empty = emptyAt.getAndSet(CLOSED);
        return empty == CLOSED ? owed : level(empty, now);
    }

    Limit limit() {
        return limit;
    }

    /** Units that are in it; negative when in debt. */
    double level(long now) {
        long empty = emptyAt.get();
        return empty == CLOSED ? owed : level(empty, now);
    }

    private double level(long empty, long now) {
        return (now - Math.max(empty, now - depth)) / nanosPerUnit;
    }

    /**
     * Takes all or nothing. More units than the bucket can ever hold are taken when it is full, and leave it in debt: they wait longest,
     * but not for ever, and over time no more is spent.
     */
    boolean take(long now, long units) {
        long cost = cost(units);
        long needed = Math.min(cost, depth);
        while (true) {
            long empty = emptyAt.get();
            if (empty == CLOSED) {
                return false;
            }
            long from = Math.max(empty, now - depth);
            if (now - from < needed) {
                return false;
            }
            if (emptyAt.compareAndSet(empty, from + cost)) {
                return true;
            }
        }
    }

    /**
     * Takes units without asking, into debt when need be; negative units are given back, up to a full bucket. Positive ones only under
     * the limiter's lock, so that none is lost to a bucket that was just closed.
     */
    void charge(long now, long units) {
        long cost = units < 0 ? -(long) Math.min(-units * nanosPerUnit, NEVER) : cost(units);
        while (true) {
            long empty = emptyAt.get();
            if (empty == CLOSED) {
                owed -= Math.max(0, units);
                return;
            }
            long then = Math.min(Math.max(empty, now - depth) + cost, now + NEVER);
            if (emptyAt.compareAndSet(empty, then)) {
                return;
            }
        }
    }

    /** Leaves at most so many units in it; never adds any. */
    void lower(long now, double units) {
        long latest = now - (long) Math.min(Math.floor(units * nanosPerUnit), (double) depth);
        while (true) {
            long empty = emptyAt.get();
            if (empty == CLOSED || empty >= latest || emptyAt.compareAndSet(empty, latest)) {
                return;
            }
        }
    }

    /**
     * The earliest time at which units can be taken after others have taken theirs.
     *
     * @param before units that go first
     */
    long roomAt(long now, long before, long units) {
        long empty = emptyAt.get();
        if (empty == CLOSED) {
            return Long.MAX_VALUE;
        }
        return Math.max(empty, now - depth) + cost(before) + Math.min(cost(units), depth);
    }

    /** Rounded up, so that rounding never spends more than the limit. */
    private long cost(long units) {
        return (long) Math.min(Math.ceil(units * nanosPerUnit), NEVER);
    }
}
