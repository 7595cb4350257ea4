package dev.weir.workers.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.workers.Usage;
import dev.weir.workers.budget.Prices.Cost;
import dev.weir.workers.limit.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BudgetTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final Amount HUNDRED = new Amount(100, 1000);

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Budget budget = new Budget(HUNDRED, () -> now);

    private void ready(Share share) {
        budget.share(share);
        budget.synchronised(TODAY, Amount.NOTHING, Amount.NOTHING);
    }

    @Test
    void nothingIsSpentBeforeTheLedgerWasRead() {
        budget.share(Share.WHOLE);
        assertThat(budget.reserve(new Amount(1, 1))).isEmpty();
        budget.synchronised(TODAY, Amount.NOTHING, Amount.NOTHING);
        assertThat(budget.reserve(new Amount(1, 1))).isPresent();
    }

    @Test
    void nothingIsSpentWithoutAShare() {
        budget.synchronised(TODAY, Amount.NOTHING, Amount.NOTHING);
        assertThat(budget.left()).isEqualTo(Amount.NOTHING);
    }

    @Test
    void aWorkerHasItsShareOfWhatIsLeftForAll() {
        ready(new Share(1, 4));
        budget.synchronised(TODAY, new Amount(60, 200), Amount.NOTHING);
        assertThat(budget.left()).isEqualTo(new Amount(10, 200));
    }

    @Test
    void whatIsPutAsideIsGoneUntilItIsSettledAtItsTrueCost() {
        ready(Share.WHOLE);
        Reservation reservation = budget.reserve(new Amount(40, 400)).orElseThrow();
        assertThat(budget.left()).isEqualTo(new Amount(60, 600));
        budget.settle(reservation, new Amount(50, 100));
        assertThat(budget.left()).isEqualTo(new Amount(50, 900));
    }

    @Test
    void moneyAndTokensAreBothNeeded() {
        ready(Share.WHOLE);
        assertThat(budget.reserve(new Amount(101, 0))).isEmpty();
        assertThat(budget.reserve(new Amount(0, 1001))).isEmpty();
        assertThat(budget.reserve(HUNDRED)).isPresent();
        assertThat(budget.reserve(new Amount(0, 1))).isEmpty();
    }

    @Test
    void ownSpendingThatTheLedgerDoesNotShowYetStaysSpent() {
        ready(Share.WHOLE);
        budget.settle(budget.reserve(new Amount(30, 0)).orElseThrow(), new Amount(30, 0));
        budget.synchronised(TODAY, new Amount(20, 0), new Amount(10, 0));
        assertThat(budget.left().money()).isEqualTo(100 - 20 - 20);
    }

    @Test
    void aNewDayBeginsAtMidnightUtcAndOwesNothingToTheOld() {
        ready(Share.WHOLE);
        Reservation old = budget.reserve(HUNDRED).orElseThrow();
        now = Instant.parse("2026-11-22T00:00:00Z");
        budget.settle(old, HUNDRED);
        budget.synchronised(TODAY, HUNDRED, HUNDRED);
        assertThat(budget.left()).isEqualTo(HUNDRED);
    }

    @Test
    void aLowerLimitHoldsAtOnce() {
        ready(Share.WHOLE);
        budget.limit(new Amount(10, 10));
        assertThat(budget.left()).isEqualTo(new Amount(10, 10));
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** Partitions move, estimates are wrong, the ledger shows entries late; before each reservation it is read by everybody. */
    @ParameterizedTest
    @MethodSource("seeds")
    void allTogetherSpendNoMoreThanTheBudgetWhenEstimatesHoldAndTheLedgerIsRead(long seed) {
        Random random = new Random(seed);
        Amount limit = new Amount(10_000, 100_000);
        List<Budget> workers = new ArrayList<>();
        long[] own = new long[4];
        for (int i = 0; i < own.length; i++) {
            workers.add(new Budget(limit, () -> now));
        }
        int[] held = {3, 3, 3, 3};
        long spent = 0;
        for (int step = 0; step < 2000; step++) {
            int from = random.nextInt(4);
            int to = random.nextInt(4);
            if (held[from] > 0 && random.nextInt(10) == 0) {
                held[from]--;
                held[to]++;
            }
            for (int i = 0; i < own.length; i++) {
                workers.get(i).share(new Share(held[i], 12));
                workers.get(i).synchronised(TODAY, new Amount(spent, 0), new Amount(own[i], 0));
            }
            Amount estimate = new Amount(random.nextInt(1, 200), 1);
            int worker = random.nextInt(4);
            Optional<Reservation> reservation = workers.get(worker).reserve(estimate);
            if (reservation.isPresent()) {
                long cost = random.nextLong(estimate.money() + 1);
                workers.get(worker).settle(reservation.get(), new Amount(cost, 1));
                spent += cost;
                own[worker] += cost;
            }
            assertThat(spent).isLessThanOrEqualTo(limit.money());
        }
        assertThat(spent).isGreaterThan(limit.money() * 9 / 10);
    }

    @Nested
    class ThePriceOfAnAnswer {
        private static final Amount ESTIMATE = new Amount(77, 7);
        private final Prices prices = new Prices(Map.of("small", new Price(150_000, 75_000, 600_000)));

        private static Usage usage(
                String model, @Nullable Long prompt, @Nullable Long cached, @Nullable Long completion) {
            return new Usage(model, 1, prompt, cached, completion, null);
        }

        @Test
        void countsPromptCachedAndCompletionTokensEachAtItsPrice() {
            assertThat(prices.of(usage("small", 1000L, 400L, 100L), ESTIMATE))
                    .isEqualTo(new Cost(new Amount(90 + 30 + 60, 1100), true));
        }

        @Test
        void isRoundedUp() {
            assertThat(prices.of(usage("small", 1L, 0L, 0L), ESTIMATE)).isEqualTo(new Cost(new Amount(1, 1), true));
        }

        @Test
        void isTheFullOneWhereNobodySaysWhatWasCached() {
            assertThat(prices.of(usage("small", 1000L, null, 100L), ESTIMATE)
                            .amount()
                            .money())
                    .isEqualTo(150 + 60);
        }

        @Test
        void isTheEstimateWhereTheServerCountsNothingAndThatIsSaid() {
            assertThat(prices.of(usage("small", null, null, null), ESTIMATE)).isEqualTo(new Cost(ESTIMATE, false));
        }

        @Test
        void isTheEstimateForAModelWithoutAPriceAndThatIsSaid() {
            assertThat(prices.of(usage("large", 1000L, 0L, 100L), ESTIMATE))
                    .isEqualTo(new Cost(new Amount(77, 1100), false));
        }

        @Test
        void isNothingWhereNothingWasSent() {
            assertThat(prices.of(Usage.NONE, ESTIMATE)).isEqualTo(new Cost(Amount.NOTHING, true));
        }

        @Test
        void isNeverNegative() {
            assertThatThrownBy(() -> new Price(1, -1, 1)).hasMessageContaining("cached");
            assertThatThrownBy(() -> new Amount(-1, 0)).hasMessageContaining("-1");
        }
    }
}
