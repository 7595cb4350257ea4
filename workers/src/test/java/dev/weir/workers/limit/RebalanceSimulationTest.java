package dev.weir.workers.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.workers.Urgency;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Workers come, go, die and hang, partitions move, and all of them spend as fast as they are let. */
class RebalanceSimulationTest {
    private static final int PARTITIONS = 12;
    private static final long SESSION_MILLIS = 10_000;
    private static final Urgency ANY = new Urgency(true, 3);
    private static final Limit REQUESTS_A_SECOND = Limit.perSecond(60);
    private static final Limit REQUESTS_AN_HOUR = new Limit(180_000, Duration.ofHours(1), 4000);
    private static final Limit TOKENS_A_MINUTE = Limit.perMinute(120_000);
    /** What fits the bucket of the smallest share. */
    private static final int LARGEST_REQUEST = 10_000;

    private final HandClock clock = new HandClock();
    private final LeakyOracle seconds = new LeakyOracle(REQUESTS_A_SECOND, clock.getAsLong());
    private final LeakyOracle hours = new LeakyOracle(REQUESTS_AN_HOUR, clock.getAsLong());
    private final LeakyOracle minutes = new LeakyOracle(TOKENS_A_MINUTE, clock.getAsLong());
    private final List<Worker> members = new ArrayList<>();
    /** Gone from the group, though they do not know it. */
    private final List<Worker> hanging = new ArrayList<>();

    private static final class Worker {
        private final Limiter limiter;
        private final Deque<Integer> thought = new ArrayDeque<>();
        private int held;
        private long silentSince = -1;

        Worker(HandClock clock) {
            this.limiter = new Limiter(
                    new Limits(List.of(REQUESTS_A_SECOND, REQUESTS_AN_HOUR), List.of(TOKENS_A_MINUTE)),
                    Integer.MAX_VALUE,
                    Duration.ofMillis(SESSION_MILLIS),
                    Duration.ofMinutes(1),
                    clock);
        }

        void hold(int partitions) {
            held = partitions;
            limiter.share(new Share(partitions, PARTITIONS));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noIntervalEverHasMoreThanRateTimesIntervalPlusOneBucket(long seed) throws InterruptedException {
        Random random = new Random(seed);
        join();
        int load = random.nextInt(1, 4);
        for (int event = 0; event < 120; event++) {
            switch (random.nextInt(8)) {
                case 0 -> join();
                case 1 -> retire(random);
                case 2, 3 -> silence(random);
                case 4 -> rebalance(random);
                case 5 -> load = random.nextInt(4);
                default -> {}
            }
            pass(random, random.nextInt(1, 4000), load);
            assertBounds();
        }
        assertThat(seconds.sum()).isPositive();
    }

    @Test
    void anEvenLoadUsesTheWholeLimit() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            join();
        }
        Random random = new Random(1);
        for (int second = 0; second < 120; second++) {
            pass(random, 1000, 1);
        }
        // Of the hour's 50 a second, which is the tightest.
        assertThat(hours.sum()).isBetween(0.95 * 120 * 50, 120.0 * 50 + 1);
        assertBounds();
    }

    /** Five seconds at 100,000 a second. */
    @Test
    void eightWorkersKeepAHighRateToWithinOnePercent() throws InterruptedException {
        Limits limits = new Limits(List.of(Limit.perSecond(100_000)), List.of());
        List<Limiter> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            workers.add(new Limiter(limits, 1, Duration.ofDays(1), Duration.ofMinutes(1), clock));
            workers.getLast().share(new Share(1, 8));
        }
        int entered = 0;
        for (int step = 0; step < 5000; step++) {
            clock.passMillis(1);
            for (Limiter worker : workers) {
                while (worker.enter(0, ANY, Duration.ZERO)) {
                    worker.leave();
                    entered++;
                }
            }
        }
        assertThat(entered).isBetween(495_000, 500_000);
    }

    private void assertBounds() {
        assertThat(seconds.largest()).isLessThanOrEqualTo(REQUESTS_A_SECOND.bucket() + 1e-3);
        assertThat(hours.largest()).isLessThanOrEqualTo(REQUESTS_AN_HOUR.bucket() + 1e-3);
        assertThat(minutes.largest()).isLessThanOrEqualTo(TOKENS_A_MINUTE.bucket() + 1e-3);
    }

    private void join() {
        if (members.size() < PARTITIONS) {
            members.add(new Worker(clock));
            assignEvenly();
        }
    }

    /** Leaves in good order: gives up its share first. */
    private void retire(Random random) {
        if (members.size() > 1) {
            Worker gone = members.remove(random.nextInt(members.size()));
            gone.hold(0);
            hanging.add(gone);
            assignEvenly();
        }
    }

    /** Its poll loop hangs or it was killed; what it holds is given to others once the session is over. */
    private void silence(Random random) {
        Worker silent = members.get(random.nextInt(members.size()));
        if (silent.silentSince < 0) {
            silent.silentSince = clock.getAsLong();
        }
    }

    /** Partitions move between workers that can be told; who loses some hears of it first. */
    private void rebalance(Random random) {
        Worker from = members.get(random.nextInt(members.size()));
        Worker to = members.get(random.nextInt(members.size()));
        if (from != to && from.silentSince < 0 && to.silentSince < 0 && from.held > 0) {
            int moved = random.nextInt(1, from.held + 1);
            from.hold(from.held - moved);
            clock.passMillis(random.nextInt(50));
            to.hold(to.held + moved);
        }
    }

    private void assignEvenly() {
        List<Worker> told =
                members.stream().filter(worker -> worker.silentSince < 0).toList();
        int free = PARTITIONS
                - members.stream()
                        .filter(worker -> worker.silentSince >= 0)
                        .mapToInt(worker -> worker.held)
                        .sum();
        if (told.isEmpty()) {
            return;
        }
        int[] next = new int[told.size()];
        for (int partition = 0; partition < free; partition++) {
            next[partition % told.size()]++;
        }
        for (int i = 0; i < next.length; i++) {
            if (next[i] < told.get(i).held) {
                told.get(i).hold(next[i]);
            }
        }
        for (int i = 0; i < next.length; i++) {
            if (next[i] > told.get(i).held) {
                told.get(i).hold(next[i]);
            }
        }
    }

    private void pass(Random random, int millis, int load) throws InterruptedException {
        for (int i = 0; i < millis; i += 5) {
            clock.passMillis(5);
            for (Worker worker : members) {
                if (worker.silentSince < 0) {
                    worker.limiter.confirmed(clock.getAsLong());
                }
            }
            endSessions(random);
            for (Worker worker : members) {
                spend(worker, random, load);
            }
            for (Worker worker : hanging) {
                spend(worker, random, load);
            }
        }
    }

    /** A silent one may be heard again just in time, or comes back after it was taken for dead. */
    private void endSessions(Random random) {
        for (Worker worker : List.copyOf(members)) {
            long silent = clock.getAsLong() - worker.silentSince;
            if (worker.silentSince < 0) {
                continue;
            }
            if (silent > SESSION_MILLIS * 1_000_000) {
                members.remove(worker);
                hanging.add(worker);
                if (members.isEmpty()) {
                    members.add(new Worker(clock));
                }
                assignEvenly();
            } else if (random.nextInt(5000) == 0) {
                worker.silentSince = -1;
            }
        }
        if (hanging.size() > 3) {
            Worker back = hanging.removeFirst();
            if (members.size() < PARTITIONS) {
                // Its first word from the group is that it lost everything.
                back.hold(0);
                back.silentSince = -1;
                members.add(back);
                assignEvenly();
            }
        }
    }

    private void spend(Worker worker, Random random, int load) throws InterruptedException {
        // Some cost less than was thought, which is known only later, when the share may be another.
        if (random.nextInt(20) == 0 && !worker.thought.isEmpty()) {
            int thought = worker.thought.remove();
            int spent = random.nextInt(thought + 1);
            worker.limiter.correct(thought, spent);
            minutes.spent(clock.getAsLong(), spent - thought);
        }
        for (int i = 0; i < load * 10; i++) {
            int tokens = load == 1 ? 10 : random.nextInt(1, LARGEST_REQUEST + 1);
            if (!worker.limiter.enter(tokens, ANY, Duration.ZERO)) {
                return;
            }
            worker.limiter.leave();
            seconds.spent(clock.getAsLong(), 1);
            hours.spent(clock.getAsLong(), 1);
            minutes.spent(clock.getAsLong(), tokens);
            worker.thought.add(tokens);
        }
    }
}
