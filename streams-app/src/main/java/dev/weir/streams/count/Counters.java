package dev.weir.streams.count;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.Bucket;
import dev.weir.schemas.PastDecision;
import dev.weir.vocabulary.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account's counters: sliding windows over buckets, by event time. A window is exact to the width of one bucket. */
public final class Counters {
    /** Uploads of the last hour, counted per five minutes. */
    static final Window UPLOADS = new Window(Duration.ofMinutes(5), 12);
    /** Blocked content of the last ninety days, counted per day. */
    static final Window STRIKES = new Window(Duration.ofDays(1), 90);

    private static final String SOURCE = "counter";

    /** A sliding window of so many whole buckets and the one that is filling. */
    record Window(Duration width, int buckets) {
        private long bucketOf(Instant time) {
            return Math.floorDiv(time.toEpochMilli(), width.toMillis());
        }

        long sum(List<Bucket> counted, Instant now) {
            long last = bucketOf(now);
            return counted.stream()
                    .filter(bucket -> bucket.getStart() > last - buckets && bucket.getStart() <= last)
                    .mapToLong(Bucket::getCount)
                    .sum();
        }

        /** The buckets with so many more at a moment, without those that the window has left behind. */
        List<Bucket> add(List<Bucket> counted, Instant at, int more) {
            long start = bucketOf(at);
            long newest = Math.max(
                    start, counted.stream().mapToLong(Bucket::getStart).max().orElse(start));
            List<Bucket> kept = new ArrayList<>();
            int count = more;
            for (Bucket bucket : counted) {
                if (bucket.getStart() == start) {
                    count += bucket.getCount();
                } else if (bucket.getStart() > newest - buckets) {
                    kept.add(bucket);
                }
            }
            if (count > 0 && start > newest - buckets) {
                kept.add(new Bucket(start, count));
            }
            return kept;
        }
    }

    private Counters() {}

    /** The account's state with one more upload. */
    public static AccountState withUpload(@Nullable AccountState account, Instant at, Instant now) {
        AccountState known = orNew(account, now);
        return new AccountState(UPLOADS.add(known.getUploads(), at, 1), known.getStrikes(), now, known.getRecent());
    }

    /** The account's state with one strike more ({@code 1}) or less ({@code -1}). */
    public static AccountState withStrike(@Nullable AccountState account, Instant at, int more, Instant now) {
        AccountState known = orNew(account, now);
        return new AccountState(known.getUploads(), STRIKES.add(known.getStrikes(), at, more), now, known.getRecent());
    }

    /** The account's state with other decisions remembered of it. */
    public static AccountState withRecent(@Nullable AccountState account, List<PastDecision> recent, Instant now) {
        AccountState known = orNew(account, now);
        return new AccountState(known.getUploads(), known.getStrikes(), now, recent);
    }

    private static AccountState orNew(@Nullable AccountState account, Instant now) {
        return account == null ? new AccountState(List.of(), List.of(), now, List.of()) : account;
    }

    /** The counters as signals, as they stand at a moment. */
    public static List<Signal> signals(AccountState account, Instant now) {
        return List.of(
                Signal.of("account.uploads_1h", UPLOADS.sum(account.getUploads(), now), SOURCE, "1"),
                Signal.of("account.strikes_90d", STRIKES.sum(account.getStrikes(), now), SOURCE, "1"));
    }
}
