package dev.weir.workers.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.workers.Usage;
import dev.weir.workers.budget.Budget.Reservation;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private Instant now = Instant.parse("2026-11-21T06:00:00Z");

    private Budget budget() {
        Budget budget = new Budget(1_000, 100, () -> now);
        long today = now.getEpochSecond() / 86_400;
        budget.money().share(1, today);
        budget.tokens().share(1, today);
        budget.money().used(today, 0, 0, today);
        budget.tokens().used(today, 0, 0, today);
        return budget;
    }

    @Test
    void whatIsLeftOfEitherDecides() {
        Budget budget = budget();
        assertThat(budget.reserve(1_001, 1)).isNull();
        assertThat(budget.reserve(1, 101)).isNull();
        assertThat(budget.reserve(1_000, 100)).isNotNull();
        assertThat(budget.reserve(1, 0)).isNull();
    }

    @Test
    void theTrueCostIsSettled() {
        Budget budget = budget();
        Reservation reservation = Objects.requireNonNull(budget.reserve(900, 50));
        budget.settle(reservation, 100, 100);
        assertThat(budget.reserve(900, 0)).isNotNull();
        assertThat(budget.reserve(0, 1)).isNull();
    }

    @Test
    void whatTheServerDoesNotSayIsChargedByTheEstimateAndCounted() {
        Budget budget = budget();
        budget.settleUnknown(Objects.requireNonNull(budget.reserve(900, 50)));
        assertThat(budget.estimated()).isEqualTo(900);
        assertThat(budget.reserve(101, 0)).isNull();
    }

    @Test
    void yesterdaysReservationChangesNothingToday() {
        Budget budget = budget();
        Reservation reservation = Objects.requireNonNull(budget.reserve(900, 50));
        now = now.plusSeconds(86_400);
        budget.settle(reservation, 0, 0);
        assertThat(budget.reserve(1_000, 100)).isNotNull();
        assertThat(budget.reserve(1, 0)).isNull();
    }

    @Test
    void cachedTokensAreCheaperAndUnknownUsageHasNoPrice() {
        Price price = new Price(150_000, 75_000, 600_000);
        assertThat(price.of(1_000, 400, 100)).isEqualTo(180);
        assertThat(price.of(1, 0, 0)).isEqualTo(1);
        assertThat(price.of(new Usage("m", 1, 1_000L, null, 100L, null))).hasValue(210);
        assertThat(price.of(Usage.calls("m", 1))).isEmpty();
    }
}
