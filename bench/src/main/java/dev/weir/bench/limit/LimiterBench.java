package dev.weir.bench.limit;

import dev.weir.workers.Urgency;
import dev.weir.workers.limit.Limit;
import dev.weir.workers.limit.Limiter;
import dev.weir.workers.limit.Limits;
import dev.weir.workers.limit.Share;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import picocli.CommandLine;

/**
 * How many requests a second one core lets in where nobody has to wait, beside an increment and a bucket under a lock; and, in simulated
 * time, how close eight workers come to a limit that they share.
 */
@CommandLine.Command(
        name = "limiter",
        mixinStandardHelpOptions = true,
        description = "The limits of the workers: acquisitions a second on one core, and the error of a shared rate.")
public final class LimiterBench implements Callable<Integer> {
    private static final Urgency ANY = new Urgency(true, 3);
    private static final long PLENTY = 1_000_000_000L;
    private static final int WORKERS = 8;
    private static final long SHARED_RATE = 100_000;
    private static final int STEP_NANOS = 50_000;

    @CommandLine.Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}")
    private int rounds;

    @CommandLine.Option(
            names = "--operations",
            defaultValue = "10000000",
            description = "In each round. Default: ${DEFAULT-VALUE}")
    private int operations;

    @CommandLine.Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Simulated ones, of the shared rate. Default: ${DEFAULT-VALUE}")
    private int seconds;

    /** One acquisition, and whether it was let in. */
    @FunctionalInterface
    private interface Acquisition {
        boolean once() throws InterruptedException;
    }

    @Override
    public Integer call() throws InterruptedException {
        System.out.printf(Locale.ROOT, "%,d acquisitions a round, %d rounds, one thread%n", operations, rounds);
        AtomicLong counter = new AtomicLong();
        measure("yardstick: increment an AtomicLong", () -> counter.incrementAndGet() > 0);
        measure("yardstick: System.nanoTime", () -> System.nanoTime() != 0);
        LockedBucket locked = new LockedBucket(PLENTY);
        measure("yardstick: one bucket under a lock", () -> locked.take(1));

        Limit second = Limit.perSecond(PLENTY);
        measure("limiter: requests a second", limiter(new Limits(List.of(second), List.of()), 0));
        measure("limiter: requests and tokens a second", limiter(new Limits(List.of(second), List.of(second)), 10));
        List<Limit> all = List.of(second, Limit.perMinute(60 * PLENTY), Limit.perDay(86_400 * PLENTY));
        measure("limiter: both a second, minute and day", limiter(new Limits(all, all), 10));

        share();
        return 0;
    }

    private static Acquisition limiter(Limits limits, long tokens) throws InterruptedException {
        Limiter limiter = new Limiter(limits, 64, Duration.ofDays(1), Duration.ofMinutes(10), System::nanoTime);
        limiter.share(Share.WHOLE);
        // Buckets begin empty.
        limiter.enter(tokens, ANY, Duration.ofMinutes(1));
        limiter.leave();
        return () -> {
            boolean entered = limiter.enter(tokens, ANY, Duration.ZERO);
            if (entered) {
                limiter.leave();
            }
            return entered;
        };
    }

    private void measure(String name, Acquisition acquisition) throws InterruptedException {
        double[] rates = new double[rounds];
        long refused = 0;
        // One round more, for the compiler.
        for (int round = -1; round < rounds; round++) {
            long from = System.nanoTime();
            refused = 0;
            for (int i = 0; i < operations; i++) {
                if (!acquisition.once()) {
                    refused++;
                }
            }
            if (round >= 0) {
                rates[round] = operations * 1e3 / (System.nanoTime() - from);
            }
        }
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT,
                "  %-40s min %8.2f   median %8.2f   max %8.2f million/s   refused in the last round: %d%n",
                name,
                rates[0],
                rates[rounds / 2],
                rates[rounds - 1],
                refused);
    }

    /** Every worker asks for as much as it can get; the clock moves when all were refused. */
    private void share() throws InterruptedException {
        AtomicLong clock = new AtomicLong();
        Limits limits = new Limits(List.of(Limit.perSecond(SHARED_RATE)), List.of());
        List<Limiter> workers = IntStream.range(0, WORKERS)
                .mapToObj(i -> new Limiter(limits, 64, Duration.ofDays(1), Duration.ofMinutes(10), clock::get))
                .toList();
        workers.forEach(worker -> worker.share(new Share(1, WORKERS)));
        long entered = 0;
        long from = System.nanoTime();
        long end = Duration.ofSeconds(seconds).toNanos();
        while (clock.addAndGet(STEP_NANOS) <= end) {
            for (Limiter worker : workers) {
                while (worker.enter(0, ANY, Duration.ZERO)) {
                    worker.leave();
                    entered++;
                }
            }
        }
        double rate = (double) entered / seconds;
        System.out.printf(
                Locale.ROOT,
                "%d workers share %,d a second for %d simulated seconds (%.1f real ones): %,.1f a second, error %.4f %%%n",
                WORKERS,
                SHARED_RATE,
                seconds,
                (System.nanoTime() - from) / 1e9,
                rate,
                100 * (rate / SHARED_RATE - 1));
    }
}
