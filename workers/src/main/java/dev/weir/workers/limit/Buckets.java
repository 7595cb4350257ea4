package dev.weir.workers.limit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All buckets of one endpoint under one share: a request takes from every one of them, or from none. */
final class Buckets {
    private final Share share;
    private final Bucket[] requests;
    private final Bucket[] tokens;

    private Buckets(Share share, Bucket[] requests, Bucket[] tokens) {
        this.share = share;
        this.requests = requests;
        this.tokens = tokens;
    }

    static Buckets none(Limits limits) {
        return new Buckets(Share.NONE, fresh(limits.requests()), fresh(limits.tokens()));
    }

    private static Bucket[] fresh(List<Limit> limits) {
        return limits.stream().map(limit -> Bucket.empty(limit, Share.NONE, 0)).toArray(Bucket[]::new);
    }

    Share share() {
        return share;
    }

    /**
     * These under another share, and closed themselves.
     *
     * @param until when the right to refill these ended
     */
    Buckets follow(Share next, long until, long now) {
        return new Buckets(next, follow(requests, next, until, now), follow(tokens, next, until, now));
    }

    private static Bucket[] follow(Bucket[] buckets, Share next, long until, long now) {
        return Arrays.stream(buckets)
                .map(bucket -> bucket.follow(bucket.limit(), next, until, now))
                .toArray(Bucket[]::new);
    }

    /** These under other limits, and closed themselves. A limit for a new period begins empty. */
    Buckets follow(Limits next, long until, long now) {
        return new Buckets(
                share, follow(requests, next.requests(), until, now), follow(tokens, next.tokens(), until, now));
    }

    private Bucket[] follow(Bucket[] buckets, List<Limit> next, long until, long now) {
        return next.stream()
                .map(limit -> {
                    Bucket before = forPeriod(buckets, limit.period());
                    return before == null ? Bucket.empty(limit, share, now) : before.follow(limit, share, until, now);
                })
                .toArray(Bucket[]::new);
    }

    private static @Nullable Bucket forPeriod(Bucket[] buckets, Duration period) {
        for (Bucket bucket : buckets) {
            if (bucket.limit().period().equals(period)) {
                return bucket;
            }
        }
        return null;
    }

    boolean take(long now, long tokenCount) {
        if (!take(requests, now, 1)) {
            return false;
        }
        if (tokenCount == 0 || take(tokens, now, tokenCount)) {
            return true;
        }
        charge(requests, now, -1);
        return false;
    }

    private static boolean take(Bucket[] buckets, long now, long units) {
        for (int i = 0; i < buckets.length; i++) {
            if (!buckets[i].take(now, units)) {
                for (int j = 0; j < i; j++) {
                    buckets[j].charge(now, -units);
                }
                return false;
            }
        }
        return true;
    }

    /** Corrects by what was spent more, or negative, less. */
    void charge(long now, long requestCount, long tokenCount) {
        charge(requests, now, requestCount);
        charge(tokens, now, tokenCount);
    }

    private static void charge(Bucket[] buckets, long now, long units) {
        if (units != 0) {
            for (Bucket bucket : buckets) {
                bucket.charge(now, units);
            }
        }
    }

    void lowerRequests(long now, long toForAll) {
        for (Bucket bucket : requests) {
            bucket.lower(now, toForAll * share.part());
        }
    }

    void lowerTokens(long now, long toForAll) {
        for (Bucket bucket : tokens) {
            bucket.lower(now, toForAll * share.part());
        }
    }

    /** The earliest time at which there is room for one request after those that go first. */
    long roomAt(long now, Ahead ahead, long tokenCount) {
        long at = now;
        for (Bucket bucket : requests) {
            at = Math.max(at, bucket.roomAt(now, ahead.requests(), 1));
        }
        if (tokenCount > 0) {
            for (Bucket bucket : tokens) {
                at = Math.max(at, bucket.roomAt(now, ahead.tokens(), tokenCount));
            }
        }
        return at;
    }
}
