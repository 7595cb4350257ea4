package dev.weir.workers.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.workers.Urgency;
import dev.weir.workers.limit.ServerLimits.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimiterTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Urgency LIVE_GRAVE = new Urgency(true, 5);
    private static final Urgency LIVE_MILD = new Urgency(true, 1);
    private static final Urgency OLD_GRAVE = new Urgency(false, 5);
    private static final Urgency OLD_MILD = new Urgency(false, 1);

    private final HandClock clock = new HandClock();

    private Limiter limiter(Limits limits, int atOnce) {
        Limiter limiter = new Limiter(limits, atOnce, LEASE, LONGEST_PAUSE, clock);
        limiter.share(Share.WHOLE);
        return limiter;
    }

    private Limiter requestsPerSecond(long amount) {
        return limiter(new Limits(List.of(Limit.perSecond(amount)), List.of()), 1000);
    }

    private Limiter tokensPerSecond(long amount) {
        return limiter(new Limits(List.of(), List.of(Limit.perSecond(amount))), 1000);
    }

    private static int enterAll(Limiter limiter, long tokens) throws InterruptedException {
        int entered = 0;
        while (entered < 10_000 && limiter.enter(tokens, LIVE_MILD, Duration.ZERO)) {
            limiter.leave();
            entered++;
        }
        return entered;
    }

    private static boolean admitted(Waiter waiter) {
        return waiter.fate() == Waiter.Fate.ADMITTED;
    }

    @Nested
    class TheShare {
        @Test
        void beginsEmptyAndFills() throws InterruptedException {
            Limiter limiter = requestsPerSecond(100);
            assertThat(enterAll(limiter, 0)).isZero();
            clock.passMillis(500);
            assertThat(enterAll(limiter, 0)).isEqualTo(50);
            clock.passMillis(5000);
            assertThat(enterAll(limiter, 0)).isEqualTo(100);
        }

        @Test
        void withoutOneNobodyIsLetInEvenWhereNothingIsLimited() throws InterruptedException {
            Limiter limiter = new Limiter(Limits.NONE, 1, LEASE, LONGEST_PAUSE, clock);
            assertThat(limiter.enter(0, LIVE_MILD, Duration.ZERO)).isFalse();
            limiter.share(Share.WHOLE);
            assertThat(limiter.enter(0, LIVE_MILD, Duration.ZERO)).isTrue();
        }

        @Test
        void whatIsLostTakesItsContentsAlongAndWhatIsGainedBringsNone() throws InterruptedException {
            Limiter limiter = requestsPerSecond(100);
            clock.passMillis(800);
            limiter.share(new Share(1, 2));
            limiter.share(Share.WHOLE);
            assertThat(enterAll(limiter, 0)).isEqualTo(40);
        }

        @Test
        void isNothingOnceTheGroupWasSilentForTheLease() throws InterruptedException {
            Limiter limiter = requestsPerSecond(100);
            clock.pass(LEASE.minusNanos(1));
            assertThat(limiter.enter(0, LIVE_MILD, Duration.ZERO)).isTrue();
            clock.pass(Duration.ofNanos(1));
            assertThat(limiter.enter(0, LIVE_MILD, Duration.ZERO)).isFalse();
        }

        @Test
        void beginsEmptyAgainWhenTheGroupIsHeardAfterTheLease() throws InterruptedException {
            Limiter limiter = requestsPerSecond(100);
            clock.pass(LEASE.plusSeconds(5));
            limiter.confirmed(clock.getAsLong());
            assertThat(enterAll(limiter, 0)).isZero();
            clock.passMillis(200);
            assertThat(enterAll(limiter, 0)).isEqualTo(20);
        }

        @Test
        void lastsWhileTheGroupIsHeard() throws InterruptedException {
            Limiter limiter = requestsPerSecond(100);
            for (int i = 0; i < 10; i++) {
                clock.pass(LEASE.minusSeconds(1));
                limiter.confirmed(clock.getAsLong());
            }
            assertThat(enterAll(limiter, 0)).isEqualTo(100);
        }

        @Test
        void anOldWordFromTheGroupRenewsNothing() throws InterruptedException {
            Limiter limiter = requestsPerSecond(100);
            long then = clock.getAsLong();
            clock.pass(LEASE.plusSeconds(5));
            limiter.confirmed(then);
            assertThat(limiter.enter(0, LIVE_MILD, Duration.ZERO)).isFalse();
        }

        @Test
        void keepsItsDebtThroughASilence() throws InterruptedException {
            Limiter limiter = tokensPerSecond(100);
            limiter.correct(0, 40 * 100);
            clock.pass(LEASE.plusHours(1));
            limiter.confirmed(clock.getAsLong());
            // 30 of the 40 seconds passed while the share was held.
            clock.passMillis(9_990);
            assertThat(limiter.enter(1, LIVE_MILD, Duration.ZERO)).isFalse();
            clock.passMillis(20);
            assertThat(limiter.enter(1, LIVE_MILD, Duration.ZERO)).isTrue();
        }
    }

    @Nested
    class WhatComesInASilence {
        private final Limiter limiter = tokensPerSecond(100);

        @BeforeEach
        void silence() {
            clock.pass(LEASE.plusHours(1));
        }

        private void assertItBeginsEmptyAndOwesNothing() throws InterruptedException {
            limiter.confirmed(clock.getAsLong());
            assertThat(limiter.enter(1, LIVE_MILD, Duration.ZERO)).isFalse();
            clock.passMillis(10);
            assertThat(limiter.enter(1, LIVE_MILD, Duration.ZERO)).isTrue();
        }

        @Test
        void aCorrectionOwesNoMoreThanItSays() throws InterruptedException {
            limiter.correct(0, 100);
            assertItBeginsEmptyAndOwesNothing();
        }

        @Test
        void whatTheServerSaysOwesNothing() throws InterruptedException {
            limiter.heard(new ServerLimits(null, new Room(null, null, null), new Room(null, 0L, null)), false);
            assertItBeginsEmptyAndOwesNothing();
        }

        @Test
        void otherLimitsOweNothing() throws InterruptedException {
            limiter.limits(new Limits(List.of(Limit.perSecond(100)), List.of(Limit.perSecond(100))));
            assertItBeginsEmptyAndOwesNothing();
        }
    }

    @Nested
    class Tokens {
        @Test
        void arePartOfOneDecisionWithTheRequests() throws InterruptedException {
            Limiter limiter = limiter(new Limits(List.of(Limit.perSecond(10)), List.of(Limit.perSecond(100))), 1000);
            clock.passMillis(1000);
            assertThat(enterAll(limiter, 60)).isEqualTo(1);
            // The refusal took no request.
            assertThat(enterAll(limiter, 0)).isEqualTo(9);
        }

        @Test
        void spentBeyondTheThoughtAreOwed() throws InterruptedException {
            Limiter limiter = tokensPerSecond(100);
            clock.passMillis(1000);
            assertThat(limiter.enter(50, LIVE_MILD, Duration.ZERO)).isTrue();
            limiter.correct(50, 150);
            clock.passMillis(500);
            assertThat(limiter.enter(1, LIVE_MILD, Duration.ZERO)).isFalse();
            clock.passMillis(10);
            assertThat(limiter.enter(1, LIVE_MILD, Duration.ZERO)).isTrue();
        }

        @Test
        void notSpentComeBackUpToAFullBucket() throws InterruptedException {
            Limiter limiter = tokensPerSecond(100);
            clock.passMillis(1000);
            assertThat(limiter.enter(80, LIVE_MILD, Duration.ZERO)).isTrue();
            limiter.correct(80, 10);
            assertThat(enterAll(limiter, 1)).isEqualTo(90);
            limiter.correct(1_000_000, 0);
            assertThat(enterAll(limiter, 1)).isEqualTo(100);
        }

        @Test
        void moreThanTheBucketEverHoldsAreLetInWhenItIsFullAndPaidForLater() throws InterruptedException {
            Limiter limiter = tokensPerSecond(100);
            clock.passMillis(999);
            assertThat(limiter.enter(500, LIVE_MILD, Duration.ZERO)).isFalse();
            clock.passMillis(1);
            assertThat(limiter.enter(500, LIVE_MILD, Duration.ZERO)).isTrue();
            clock.passMillis(4000);
            assertThat(limiter.enter(1, LIVE_MILD, Duration.ZERO)).isFalse();
            clock.passMillis(10);
            assertThat(limiter.enter(1, LIVE_MILD, Duration.ZERO)).isTrue();
        }

        @Test
        void ofARequestThatWasNeverSentComeBackWithIt() throws InterruptedException {
            Limiter limiter = limiter(new Limits(List.of(Limit.perSecond(1)), List.of(Limit.perSecond(100))), 1);
            clock.passMillis(1000);
            assertThat(limiter.enter(100, LIVE_MILD, Duration.ZERO)).isTrue();
            limiter.neverSent(100);
            assertThat(limiter.enter(100, LIVE_MILD, Duration.ZERO)).isTrue();
        }
    }

    @Nested
    class OtherLimits {
        @Test
        void lowerOnesHoldAtOnce() throws InterruptedException {
            Limiter limiter = requestsPerSecond(100);
            clock.passMillis(1000);
            limiter.limits(new Limits(List.of(Limit.perSecond(10)), List.of()));
            assertThat(enterAll(limiter, 0)).isEqualTo(10);
        }

        @Test
        void higherOnesBringRateButNoContents() throws InterruptedException {
            Limiter limiter = requestsPerSecond(10);
            clock.passMillis(1000);
            limiter.limits(new Limits(List.of(Limit.perSecond(1000)), List.of()));
            assertThat(enterAll(limiter, 0)).isEqualTo(10);
            clock.passMillis(100);
            assertThat(enterAll(limiter, 0)).isEqualTo(100);
        }

        @Test
        void ofANewPeriodBeginEmpty() throws InterruptedException {
            Limiter limiter = requestsPerSecond(10);
            clock.passMillis(1000);
            limiter.limits(new Limits(List.of(Limit.perSecond(10), Limit.perMinute(60)), List.of()));
            assertThat(enterAll(limiter, 0)).isZero();
            clock.passMillis(1000);
            assertThat(enterAll(limiter, 0)).isEqualTo(1);
        }
    }

    @Nested
    class Waiting {
        private final Limiter limiter = requestsPerSecond(10);

        private Waiter wait(Urgency urgency, int seconds) {
            return limiter.join(0, urgency, Duration.ofSeconds(seconds));
        }

        @Test
        void theMostUrgentGoFirst() {
            List<Waiter> waiters = IntStream.range(0, 4)
                    .mapToObj(i -> wait(
                            List.of(OLD_MILD, OLD_GRAVE, LIVE_MILD, LIVE_GRAVE).get(i), 20))
                    .toList();
            for (int next = 3; next >= 0; next--) {
                clock.passMillis(100);
                limiter.look(waiters.get(0));
                for (int i = 0; i < 4; i++) {
                    assertThat(admitted(waiters.get(i))).isEqualTo(i >= next);
                }
            }
        }

        @Test
        void equallyUrgentOnesGoInTheOrderTheyCame() {
            List<Waiter> waiters =
                    IntStream.range(0, 5).mapToObj(i -> wait(LIVE_MILD, 20)).toList();
            for (int first = 0; first < 5; first++) {
                clock.passMillis(100);
                limiter.look(waiters.getLast());
                assertThat(waiters.stream().filter(LimiterTest::admitted)).hasSize(first + 1);
                assertThat(admitted(waiters.get(first))).isTrue();
            }
        }

        @Test
        void anyOrderOfArrivalEndsInTheOrderOfUrgency() {
            Random random = new Random(5);
            for (int round = 0; round < 50; round++) {
                List<Waiter> expected = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    expected.add(wait(new Urgency(random.nextBoolean(), random.nextInt(6)), 3600));
                }
                expected.sort((one, other) -> one.urgency().compareTo(other.urgency()));
                for (int next = 0; next < expected.size(); next++) {
                    clock.passMillis(100);
                    limiter.confirmed(clock.getAsLong());
                    limiter.look(expected.getLast());
                    limiter.leave();
                    for (int i = 0; i < expected.size(); i++) {
                        assertThat(admitted(expected.get(i))).isEqualTo(i <= next);
                    }
                }
            }
        }

        @Test
        void aLateComerDoesNotOvertakeThoseWhoWait() throws InterruptedException {
            Waiter waiter = wait(LIVE_MILD, 10);
            clock.passMillis(100);
            assertThat(limiter.enter(0, LIVE_MILD, Duration.ZERO)).isFalse();
            assertThat(admitted(waiter)).isTrue();
        }

        @Test
        void whoCannotBeServedInTimeIsToldAtOnce() {
            for (int i = 0; i < 10; i++) {
                assertThat(wait(LIVE_MILD, 20).fate()).isEqualTo(Waiter.Fate.WAITS);
            }
            assertThat(wait(LIVE_MILD, 1).fate()).isEqualTo(Waiter.Fate.TOO_LATE);
            assertThat(wait(LIVE_GRAVE, 1).fate()).isEqualTo(Waiter.Fate.WAITS);
        }

        @Test
        void whoseDeadlinePassedIsTooLateAndTheOthersGoOn() {
            Waiter patient = wait(LIVE_MILD, 10);
            Waiter hasty = limiter.join(0, LIVE_MILD, Duration.ofMillis(250));
            Waiter graver = wait(LIVE_GRAVE, 10);
            Waiter gravest = wait(LIVE_GRAVE, 10);
            clock.passMillis(200);
            limiter.look(patient);
            assertThat(List.of(graver, gravest)).allMatch(LimiterTest::admitted);
            clock.passMillis(60);
            limiter.look(hasty);
            assertThat(hasty.fate()).isEqualTo(Waiter.Fate.TOO_LATE);
            clock.passMillis(40);
            limiter.look(patient);
            assertThat(admitted(patient)).isTrue();
            assertThat(limiter.waiting()).isZero();
        }

        @Test
        void isNeededForAPlaceToo() {
            Limiter two = limiter(Limits.NONE, 2);
            List<Waiter> waiters = List.of(
                    two.join(0, OLD_MILD, LEASE),
                    two.join(0, OLD_MILD, LEASE),
                    two.join(0, OLD_MILD, LEASE),
                    two.join(0, LIVE_MILD, LEASE));
            assertThat(waiters.stream().map(LimiterTest::admitted)).containsExactly(true, true, false, false);
            two.leave();
            assertThat(waiters.stream().map(LimiterTest::admitted)).containsExactly(true, true, false, true);
        }

        @Test
        void aThreadIsWokenByRoom() throws InterruptedException, ExecutionException {
            Limiter one = limiter(Limits.NONE, 1);
            assertThat(one.enter(0, LIVE_MILD, Duration.ZERO)).isTrue();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Boolean> waits = threads.submit(() -> one.enter(0, LIVE_MILD, Duration.ofDays(1)));
                await(one, 1);
                one.leave();
                assertThat(waits.get()).isTrue();
            }
        }

        @Test
        void aThreadThatIsInterruptedGivesUpItsTurn() throws InterruptedException {
            Limiter one = limiter(Limits.NONE, 1);
            assertThat(one.enter(0, LIVE_MILD, Duration.ZERO)).isTrue();
            CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    one.enter(0, LIVE_MILD, Duration.ofDays(1));
                    end.complete(null);
                } catch (InterruptedException e) {
                    end.complete(e);
                }
            });
            await(one, 1);
            thread.interrupt();
            assertThat(end.join()).isInstanceOf(InterruptedException.class);
            assertThat(one.waiting()).isZero();
            one.leave();
            assertThat(one.enter(0, LIVE_MILD, Duration.ZERO)).isTrue();
        }

        @Test
        void manyThreadsAreAllServedAndNeverMoreAtOnceThanPlaces() throws InterruptedException, ExecutionException {
            Limiter three = new Limiter(
                    new Limits(List.of(Limit.perSecond(20_000)), List.of(Limit.perSecond(1_000_000))),
                    3,
                    Duration.ofHours(1),
                    LONGEST_PAUSE,
                    System::nanoTime);
            three.share(Share.WHOLE);
            AtomicInteger inside = new AtomicInteger();
            List<Future<Integer>> all = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 2000; i++) {
                    Urgency urgency = new Urgency(i % 2 == 0, i % 6);
                    all.add(threads.submit(() -> {
                        assertThat(three.enter(10, urgency, Duration.ofHours(1)))
                                .isTrue();
                        int now = inside.incrementAndGet();
                        inside.decrementAndGet();
                        three.leave();
                        return now;
                    }));
                }
                for (Future<Integer> one : all) {
                    assertThat(one.get()).isBetween(1, 3);
                }
            }
        }

        private static void await(Limiter limiter, int waiting) throws InterruptedException {
            while (limiter.waiting() < waiting) {
                Thread.sleep(1);
            }
        }
    }

    @Nested
    class TheServersWord {
        private static final Room SILENT = new Room(null, null, null);

        @Test
        void pausesEverybodyAndIsOver() throws InterruptedException {
            Limiter limiter = requestsPerSecond(10);
            clock.passMillis(1000);
            limiter.heard(new ServerLimits(Duration.ofSeconds(2), SILENT, SILENT), true);
            clock.passMillis(1999);
            assertThat(limiter.enter(0, LIVE_GRAVE, Duration.ZERO)).isFalse();
            assertThat(limiter.join(0, LIVE_GRAVE, Duration.ZERO).fate()).isEqualTo(Waiter.Fate.TOO_LATE);
            clock.passMillis(1);
            assertThat(limiter.enter(0, LIVE_GRAVE, Duration.ZERO)).isTrue();
        }

        @Test
        void cannotPauseForLongerThanTheBound() throws InterruptedException {
            Limiter limiter = new Limiter(Limits.NONE, 1, Duration.ofDays(1), LONGEST_PAUSE, clock);
            limiter.share(Share.WHOLE);
            limiter.heard(new ServerLimits(Duration.ofDays(365), SILENT, SILENT), true);
            clock.pass(LONGEST_PAUSE);
            assertThat(limiter.enter(0, LIVE_GRAVE, Duration.ZERO)).isTrue();
        }

        @Test
        void lowersTheOwnViewToThisWorkersPart() throws InterruptedException {
            Limiter limiter = requestsPerSecond(100);
            limiter.share(new Share(1, 2));
            clock.passMillis(1000);
            limiter.heard(new ServerLimits(null, new Room(100L, 20L, Duration.ofSeconds(1)), SILENT), false);
            assertThat(enterAll(limiter, 0)).isEqualTo(10);
        }

        @Test
        void neverRaisesIt() throws InterruptedException {
            Limiter limiter = requestsPerSecond(10);
            clock.passMillis(500);
            limiter.heard(new ServerLimits(null, new Room(1_000_000L, 1_000_000L, Duration.ZERO), SILENT), false);
            assertThat(enterAll(limiter, 0)).isEqualTo(5);
            clock.passMillis(1000);
            assertThat(enterAll(limiter, 0)).isEqualTo(10);
        }

        @Test
        void aRefusalWithNothingLeftPausesUntilTheReset() throws InterruptedException {
            Limiter limiter = requestsPerSecond(10);
            clock.passMillis(1000);
            limiter.heard(new ServerLimits(null, SILENT, new Room(null, 0L, Duration.ofSeconds(3))), true);
            clock.passMillis(2999);
            assertThat(limiter.enter(0, LIVE_GRAVE, Duration.ZERO)).isFalse();
            clock.passMillis(1);
            assertThat(limiter.enter(0, LIVE_GRAVE, Duration.ZERO)).isTrue();
        }
    }

    @Test
    void nothingIsGainedByNegativeTokens() {
        Limiter limiter = tokensPerSecond(10);
        assertThatThrownBy(() -> limiter.enter(-5, LIVE_MILD, Duration.ZERO)).hasMessageContaining("-5");
        assertThatThrownBy(() -> limiter.correct(1, -5)).hasMessageContaining("-5");
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> new Limit(0, Duration.ofSeconds(1), 1)).hasMessageContaining("amount");
        assertThatThrownBy(() -> new Limit(5, Duration.ZERO, 1)).hasMessageContaining("period");
        assertThatThrownBy(() -> new Limit(5, Duration.ofSeconds(1), 6)).hasMessageContaining("bucket");
        assertThatThrownBy(() -> new Share(3, 2)).hasMessageContaining("3 of 2");
        assertThatThrownBy(() -> new Limits(List.of(Limit.perDay(1), Limit.perDay(2)), List.of()))
                .hasMessageContaining("requests");
    }
}
