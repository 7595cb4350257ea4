package dev.weir.workers.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.workers.limit.Limit.Measure;
import dev.weir.workers.limit.Limit.Per;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many workers, one limit, simulated time. */
class SharedLimitTest {
    private static final int PARTITIONS = 12;
    private static final int WORKERS = 8;
    private static final int NOBODY = -1;
    private static final long MILLI = 1_000_000L;
    private static final int SESSION_MILLIS = 2_000;
    private static final int MILLIS = 60_000;
    private static final Limit LIMIT = new Limit(Measure.REQUESTS, 1_200, Per.SECOND, 240);

    private long now;

    private Limiter[] workers() {
        return Stream.generate(() -> new Limiter(
                        List.of(LIMIT),
                        Integer.MAX_VALUE,
                        Duration.ofMillis(SESSION_MILLIS),
                        () -> now,
                        () -> Instant.EPOCH))
                .limit(WORKERS)
                .toArray(Limiter[]::new);
    }

    private static int spend(Limiter limiter, int wanted) {
        int spent = 0;
        while (spent < wanted && limiter.tryAcquire(0)) {
            spent++;
        }
        return spent;
    }

    private static int owned(int[] owners, int worker) {
        return (int) Arrays.stream(owners).filter(owner -> owner == worker).count();
    }

    /**
     * Workers come, go and fall silent, and partitions move. A silent worker goes on spending; its partitions go to others only after its
     * session has ended, as the group would have it.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void inNoIntervalMoreIsSpentThanTheRateAndOneBucket(long seed) {
        Random random = new Random(seed);
        Limiter[] workers = workers();
        int[] owners = new int[PARTITIONS];
        Arrays.fill(owners, NOBODY);
        int[] silentSince = new int[WORKERS];
        Arrays.fill(silentSince, NOBODY);
        // The highest of "spent - rate x time" over its lowest so far is the worst interval.
        double lowest = 0;
        double spent = 0;
        for (int milli = 0; milli < MILLIS; milli++) {
            now = milli * MILLI;
            if (random.nextInt(300) == 0) {
                int worker = random.nextInt(WORKERS);
                if (silentSince[worker] == NOBODY) {
                    silentSince[worker] = milli;
                } else if (milli - silentSince[worker] > SESSION_MILLIS) {
                    workers[worker].share(Share.NONE);
                    silentSince[worker] = NOBODY;
                }
            }
            if (random.nextInt(100) == 0) {
                int partition = random.nextInt(PARTITIONS);
                int from = owners[partition];
                int to = random.nextInt(WORKERS + 1) - 1;
                boolean over =
                        from == NOBODY || silentSince[from] == NOBODY || milli - silentSince[from] >= SESSION_MILLIS;
                boolean heard = to == NOBODY || silentSince[to] == NOBODY;
                if (over && heard) {
                    owners[partition] = to;
                    for (int worker : new int[] {from, to}) {
                        if (worker != NOBODY && silentSince[worker] == NOBODY) {
                            workers[worker].share(new Share(owned(owners, worker), PARTITIONS));
                        }
                    }
                }
            }
            for (int worker = 0; worker < WORKERS; worker++) {
                if (silentSince[worker] == NOBODY) {
                    workers[worker].share(new Share(owned(owners, worker), PARTITIONS));
                    workers[worker].confirmed(now);
                }
                if (random.nextInt(20) > 0) {
                    spent += spend(workers[worker], random.nextInt(50));
                }
            }
            double over = spent - LIMIT.amount() * milli / 1000.0;
            assertThat(over - lowest).as("at %d ms", milli).isLessThanOrEqualTo(LIMIT.bucket() + 1e-6);
            // An interval begins before what is spent in its first moment.
            lowest = Math.min(lowest, over);
        }
        assertThat(spent).isPositive();
    }

    @Test
    void underEvenLoadNearlyAllIsUsed() {
        Limiter[] workers = workers();
        for (Limiter worker : workers) {
            worker.share(new Share(1, WORKERS));
        }
        long spent = 0;
        for (int milli = 0; milli < MILLIS; milli++) {
            now = milli * MILLI;
            for (Limiter worker : workers) {
                worker.confirmed(now);
                spent += spend(worker, Integer.MAX_VALUE);
            }
        }
        assertThat(spent).isGreaterThan(LIMIT.amount() * MILLIS / 1000 * 95 / 100);
    }
}
