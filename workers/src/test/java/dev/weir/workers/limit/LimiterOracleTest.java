package dev.weir.workers.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.workers.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limiter beside a bucket written as one would explain it. */
class LimiterOracleTest {
    private static final Urgency ANY = new Urgency(true, 3);
    private static final double ROUNDING = 1e-4;

    /** Counts tokens, is refilled at every step, and knows nothing of emptying times. */
    private static final class NaiveBucket {
        private Limit limit;
        private double share;
        private double level;

        NaiveBucket(Limit limit) {
            this.limit = limit;
        }

        double capacity() {
            return limit.bucket() * share;
        }

        void pass(Duration time) {
            level = Math.min(
                    capacity(),
                    level
                            + limit.amount()
                                    * share
                                    * time.toNanos()
                                    / limit.period().toNanos());
        }

        /** How much is missing to take so much; nothing or less when it can be taken. */
        double missing(long units) {
            return Math.min((double) units, capacity()) - level;
        }

        void share(double next) {
            if (level > 0) {
                level = share == 0 ? 0 : level * Math.min(1, next / share);
            }
            share = next;
        }

        void limit(Limit next) {
            limit = next;
            level = Math.min(level, capacity());
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lettingInSharesCorrectionsAndOtherLimitsAreThoseOfANaiveBucket(long seed) throws InterruptedException {
        Random random = new Random(seed);
        HandClock clock = new HandClock();
        Limit limit = anyLimit(random);
        NaiveBucket naive = new NaiveBucket(limit);
        Limiter limiter = new Limiter(
                new Limits(List.of(), List.of(limit)), 1, Duration.ofDays(200), Duration.ofMinutes(1), clock);
        int admitted = 0;
        for (int step = 0; step < 500; step++) {
            switch (random.nextInt(12)) {
                case 0 -> {
                    Share share = new Share(random.nextInt(9), 8 + random.nextInt(8));
                    limiter.share(share);
                    naive.share(share.part());
                }
                case 1 -> {
                    long more = random.nextInt(-50, 51);
                    if (naive.share > 0) {
                        limiter.correct(100, 100 + more);
                        naive.level = Math.min(naive.capacity(), naive.level - more);
                    }
                }
                case 2 -> {
                    long amount = 1L + random.nextInt(1000);
                    Limit next = new Limit(amount, limit.period(), 1 + random.nextLong(amount));
                    limiter.limits(new Limits(List.of(), List.of(next)));
                    naive.limit(next);
                }
                case 3, 4, 5 -> {
                    Duration time =
                            Duration.ofNanos(random.nextLong(limit.period().toNanos() / 3));
                    clock.pass(time);
                    naive.pass(time);
                }
                default -> {
                    long units = 1L + random.nextInt(random.nextInt(5) == 0 ? 2000 : 60);
                    boolean entered = limiter.enter(units, ANY, Duration.ZERO);
                    if (entered) {
                        limiter.leave();
                    }
                    double missing = naive.missing(units);
                    if (naive.share == 0) {
                        assertThat(entered).isFalse();
                    } else if (Math.abs(missing) > ROUNDING) {
                        assertThat(entered)
                                .as("step %d, %d units, level %s", step, units, naive.level)
                                .isEqualTo(missing < 0);
                    }
                    if (entered) {
                        naive.level -= units;
                        admitted++;
                    }
                }
            }
        }
        assertThat(admitted).isPositive();
    }

    private static Limit anyLimit(Random random) {
        long amount = 1L + random.nextInt(1000);
        return switch (random.nextInt(3)) {
            case 0 -> new Limit(amount, Duration.ofSeconds(1), 1 + random.nextLong(amount));
            case 1 -> Limit.perMinute(amount);
            default -> Limit.perDay(amount);
        };
    }
}
