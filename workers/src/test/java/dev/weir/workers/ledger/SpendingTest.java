package dev.weir.workers.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.CostCount;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Line LINE = new Line(TODAY, "community", "llm:guard", "model");

    private final Spending spending = new Spending();

    private static void spend(Ledger ledger, Line line, long micros) {
        ledger.count(line, count -> {
            count.setCalls(count.getCalls() + 1);
            count.setPromptTokens(count.getPromptTokens() + 10);
            count.setCompletionTokens(count.getCompletionTokens() + 2);
            count.setMicros(count.getMicros() + micros);
        });
    }

    @Test
    void whatAllWritersSpentIsSummedByDayAndPolicyHoweverOftenTheySayIt() {
        Ledger one = new Ledger("one");
        Ledger other = new Ledger("other");
        spend(one, LINE, 100);
        Map<String, CostCount> first = one.changes(TODAY);
        spend(one, LINE, 100);
        spend(other, LINE, 50);
        spend(other, new Line(TODAY, "avatars", "llm:guard", "model"), 7);
        first.forEach(spending::put);
        one.changes(TODAY).forEach(spending::put);
        Map<String, CostCount> others = other.changes(TODAY);
        others.forEach(spending::put);
        others.forEach(spending::put);

        assertThat(spending.of("2026-03-01", "community")).isEqualTo(new Spending.Sum(3, 36, 250));
        assertThat(spending.of("2026-03-01", "avatars")).isEqualTo(new Spending.Sum(1, 12, 7));
        assertThat(spending.of("2026-03-02", "community")).isEqualTo(Spending.Sum.NONE);
    }

    @Test
    void whatWasTakenAwayCountsNoMore() {
        Ledger one = new Ledger("one");
        spend(one, LINE, 100);
        Map<String, CostCount> changes = one.changes(TODAY);
        changes.forEach(spending::put);
        changes.keySet().forEach(key -> spending.put(key, null));

        assertThat(spending.of("2026-03-01", "community")).isEqualTo(Spending.Sum.NONE);
    }

    @Test
    void aLedgerTellsOnlyWhatHasChangedAndForgetsDaysThatAreOver() {
        Ledger one = new Ledger("one");
        spend(one, LINE, 100);
        assertThat(one.changes(TODAY)).hasSize(1);
        assertThat(one.changes(TODAY.plusDays(2))).isEmpty();
        spend(one, LINE, 1);

        assertThat(one.changes(TODAY.plusDays(2)).values())
                .as("it starts again")
                .extracting(CostCount::getMicros)
                .containsExactly(1L);
    }
}
