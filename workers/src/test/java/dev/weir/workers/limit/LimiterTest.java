package dev.weir.workers.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.workers.Urgency;
import dev.weir.workers.limit.Limit.Measure;
import dev.weir.workers.limit.Limit.Per;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In simulated time. */
class LimiterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long FOREVER = 1_000_000 * SECOND;
    private static final Urgency BACKLOG = new Urgency(false, 5);
    private static final Urgency MILD = new Urgency(true, 1);
    private static final Urgency SEVERE = new Urgency(true, 5);

    private long now;

    private Limiter limiter(int slots, Limit... limits) {
        Limiter limiter = new Limiter(
                List.of(limits), slots, Duration.ofSeconds(45), () -> now, () -> Instant.EPOCH.plusNanos(now));
        limiter.share(Share.WHOLE);
        limiter.confirmed(now);
        return limiter;
    }

    private static Limit requests(long perSecond) {
        return new Limit(Measure.REQUESTS, perSecond, Per.SECOND);
    }

    private static Limit tokens(long perSecond) {
        return new Limit(Measure.TOKENS, perSecond, Per.SECOND);
    }

    private void passes(long seconds, Limiter limiter) {
        now += seconds * SECOND;
        limiter.confirmed(now);
    }

    @Test
    void aGainedShareBeginsEmptyAndFillsEvenly() {
        Limiter limiter = limiter(100, requests(10));
        assertThat(limiter.tryAcquire(0)).isFalse();
        now += SECOND / 10;
        assertThat(limiter.tryAcquire(0)).isTrue();
        assertThat(limiter.tryAcquire(0)).isFalse();
    }

    @Test
    void withoutAShareNothingIsSpent() {
        Limiter limiter = limiter(100, requests(10));
        limiter.share(Share.NONE);
        passes(10, limiter);
        assertThat(limiter.tryAcquire(0)).isFalse();
    }

    @Test
    void whatIsInHandOfALostShareIsDropped() {
        Limiter limiter = limiter(100, requests(8));
        passes(1, limiter);
        limiter.share(new Share(1, 4));
        limiter.share(Share.WHOLE);
        assertThat(limiter.tryAcquire(0)).isTrue();
        assertThat(limiter.tryAcquire(0)).isTrue();
        assertThat(limiter.tryAcquire(0)).isFalse();
    }

    @Test
    void anEndedLeaseAllowsNothingAndARenewedOneBeginsEmpty() {
        Limiter limiter = limiter(100, requests(10));
        now += 45 * SECOND;
        assertThat(limiter.tryAcquire(0)).isFalse();
        limiter.confirmed(now);
        assertThat(limiter.tryAcquire(0)).isFalse();
        now += SECOND;
        assertThat(limiter.tryAcquire(0)).isTrue();
    }

    @Test
    void aRequestLargerThanTheBucketGoesWhenItIsFullAndLeavesADebt() {
        Limiter limiter = limiter(100, tokens(10));
        now += SECOND / 2;
        assertThat(limiter.tryAcquire(30)).isFalse();
        passes(1, limiter);
        assertThat(limiter.tryAcquire(30)).isTrue();
        passes(2, limiter);
        assertThat(limiter.tryAcquire(1)).isFalse();
        passes(1, limiter);
        assertThat(limiter.tryAcquire(10)).isTrue();
    }

    @Test
    void theTrueCostGoesIntoDebtOrGivesBack() {
        Limiter limiter = limiter(100, tokens(10));
        passes(1, limiter);
        assertThat(limiter.tryAcquire(10)).isTrue();
        limiter.correct(10, 4);
        assertThat(limiter.tryAcquire(6)).isTrue();
        limiter.correct(6, 16);
        passes(1, limiter);
        assertThat(limiter.tryAcquire(1)).isFalse();
        passes(1, limiter);
        assertThat(limiter.tryAcquire(10)).isTrue();
    }

    @Test
    void whatTheOtherLimitRefusesIsNotSpentFromTheFirst() {
        Limiter limiter = limiter(100, requests(1), tokens(10));
        passes(1, limiter);
        limiter.left(Measure.TOKENS, 0);
        assertThat(limiter.tryAcquire(5)).isFalse();
        assertThat(limiter.tryAcquire(0)).isTrue();
    }

    @Test
    void theServersWordLowersAndNeverRaises() {
        Limiter limiter = limiter(100, requests(10));
        passes(1, limiter);
        limiter.left(Measure.REQUESTS, 1_000);
        limiter.left(Measure.REQUESTS, 1);
        assertThat(limiter.tryAcquire(0)).isTrue();
        assertThat(limiter.tryAcquire(0)).isFalse();
    }

    @Test
    void aPauseHoldsAndAShorterOneDoesNotEndIt() {
        Limiter limiter = limiter(100, requests(10));
        passes(1, limiter);
        limiter.pause(Duration.ofSeconds(10));
        limiter.pause(Duration.ofSeconds(1));
        passes(5, limiter);
        assertThat(limiter.tryAcquire(0)).isFalse();
        passes(5, limiter);
        assertThat(limiter.tryAcquire(0)).isTrue();
    }

    @Test
    void loweredLimitsHoldAtOnceAndRaisedOnesBeginWithWhatIsThere() {
        Limiter limiter = limiter(100, requests(10));
        passes(1, limiter);
        limiter.limits(List.of(requests(2)));
        limiter.limits(List.of(requests(10)));
        assertThat(limiter.tryAcquire(0)).isTrue();
        assertThat(limiter.tryAcquire(0)).isTrue();
        assertThat(limiter.tryAcquire(0)).isFalse();
    }

    @Test
    void theMostUrgentGoFirstAndEqualsInOrder() throws Exception {
        Limiter limiter = limiter(100, requests(1));
        Waiter backlog = limiter.join(0, BACKLOG, FOREVER);
        Waiter mild = limiter.join(0, MILD, FOREVER);
        Waiter severe = limiter.join(0, SEVERE, FOREVER);
        Waiter later = limiter.join(0, SEVERE, FOREVER);
        for (Waiter next : List.of(severe, later, mild, backlog)) {
            assertThat(next.granted()).isFalse();
            passes(1, limiter);
            limiter.serve(backlog);
            assertThat(next.granted()).isTrue();
        }
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void aSmallRequestDoesNotOvertakeALargeOneOfTheSameUrgency() throws Exception {
        Limiter limiter = limiter(100, tokens(10));
        Waiter large = limiter.join(10, MILD, FOREVER);
        Waiter small = limiter.join(1, MILD, FOREVER);
        now += SECOND / 2;
        limiter.serve(small);
        assertThat(small.granted()).isFalse();
        assertThat(limiter.tryAcquire(1)).isFalse();
        passes(1, limiter);
        limiter.serve(small);
        assertThat(large.granted()).isTrue();
    }

    @Test
    void whatCannotBeReachedBeforeTheDeadlineFailsAtOnce() throws Exception {
        Limiter limiter = limiter(100, requests(1));
        limiter.join(0, MILD, FOREVER);
        limiter.join(0, MILD, FOREVER);
        assertThatThrownBy(() -> limiter.acquire(0, MILD, 2 * SECOND)).isInstanceOf(NoRoomException.class);
        assertThat(limiter.join(0, SEVERE, 2 * SECOND).granted()).isFalse();
    }

    @Test
    void aSlotIsNeededAndComesBack() {
        Limiter limiter = limiter(1);
        assertThat(limiter.tryAcquire(0)).isTrue();
        assertThat(limiter.tryAcquire(0)).isFalse();
        limiter.release();
        assertThat(limiter.tryAcquire(0)).isTrue();
    }

    @Test
    void whoWaitsForASlotIsWokenByItsRelease() throws Exception {
        Limiter limiter = new Limiter(List.of(), 1, Duration.ofDays(1), System::nanoTime, Instant::now);
        limiter.confirmed(System.nanoTime());
        long deadline = System.nanoTime() + 60 * SECOND;
        limiter.acquire(0, MILD, deadline);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                limiter.acquire(0, MILD, deadline);
            } catch (NoRoomException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        while (limiter.waiting() == 0) {
            Thread.onSpinWait();
        }
        limiter.release();
        waiting.join();
        assertThat(limiter.tryAcquire(0)).isFalse();
    }

    @Test
    void whoIsInterruptedLeavesTheLine() throws Exception {
        Limiter limiter = limiter(100, requests(1));
        Thread waiting = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> limiter.acquire(0, MILD, FOREVER))
                        .isInstanceOf(InterruptedException.class));
        while (limiter.waiting() == 0) {
            Thread.onSpinWait();
        }
        waiting.interrupt();
        waiting.join();
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void aDaysLimitCountsWhatWasSpentBeforeARestart() {
        Limiter limiter = limiter(100, new Limit(Measure.REQUESTS, 10, Per.DAY));
        assertThat(limiter.tryAcquire(0)).as("before it is told").isFalse();
        limiter.used(Measure.REQUESTS, 0, 9, 0);
        assertThat(limiter.tryAcquire(0)).isTrue();
        assertThat(limiter.tryAcquire(0)).isFalse();
    }
}
