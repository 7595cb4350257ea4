package dev.weir.workers.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.CostCount;
import dev.weir.schemas.Operation;
import dev.weir.schemas.UploadEvent;
import dev.weir.vocabulary.Signals;
import dev.weir.workers.Answer;
import dev.weir.workers.Question;
import dev.weir.workers.Source;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Urgency;
import dev.weir.workers.Usage;
import dev.weir.workers.budget.Amount;
import dev.weir.workers.budget.Budget;
import dev.weir.workers.budget.Price;
import dev.weir.workers.budget.Prices;
import dev.weir.workers.limit.Share;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who pays for an answer, and how much. */
class ExpensesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Amount FIRST = new Amount(1_000, 1_000);
    /** 2 per million sent, 4 per million received. */
    private static final Prices PRICES = new Prices(Map.of("model", new Price(2_000_000, 2_000_000, 4_000_000)));

    private final Budget budget = new Budget(new Amount(3_000, 10_000), InstantSource.fixed(NOON));
    private final Expenses expenses = new Expenses(Map.of("community", budget), PRICES, "USD", FIRST);

    private static Question question(String policyId) {
        return new Question(
                "request",
                "llm.toxic",
                "llm:guard",
                new UploadEvent(
                        "account",
                        "content",
                        1L,
                        Operation.PUBLISH,
                        "comments",
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        NOON,
                        Map.of()),
                "digest",
                policyId,
                null,
                new Urgency(true, 3),
                NOON.plusSeconds(10));
    }

    /** A source that answers with this usage. */
    private record Costing(Usage usage) implements Source {
        @Override
        public String version(Question question) {
            return "1";
        }

        @Override
        public Answer ask(Question question) {
            return new Answer.Known(Signals.NONE, usage);
        }

        @Override
        public void close() {}
    }

    private static Costing costing(long sent, long received) {
        return new Costing(new Usage("model", 1, sent, 0L, received, null));
    }

    private void synchronise() {
        budget.share(Share.WHOLE);
        budget.synchronised(LocalDate.of(2026, 3, 1), Amount.NOTHING, Amount.NOTHING);
    }

    @Test
    void theTrueCostIsTakenFromTheBudgetAndNotTheEstimate() throws Exception {
        synchronise();
        expenses.ask(costing(100, 10), question("community"));

        assertThat(budget.left()).isEqualTo(new Amount(3_000 - 240, 10_000 - 110));
    }

    @Test
    void whatTheServerDoesNotSayIsChargedAsEstimated() throws Exception {
        synchronise();
        expenses.ask(new Costing(Usage.calls("model", 1)), question("community"));

        assertThat(budget.left()).isEqualTo(new Amount(2_000, 9_000));
    }

    @Test
    void whenTheBudgetIsUsedUpNobodyIsAsked() throws Exception {
        synchronise();
        for (int i = 0; i < 3; i++) {
            assertThat(expenses.ask(new Costing(Usage.calls("model", 1)), question("community")))
                    .isInstanceOf(Answer.Known.class);
        }

        assertThat(expenses.ask(costing(1, 1), question("community")))
                .isEqualTo(new Answer.Unknown(UnknownCause.OVER_BUDGET, Usage.NONE));
        assertThat(expenses.ask(costing(1, 1), question("avatars")))
                .as("another policy has its own budget, or none")
                .isInstanceOf(Answer.Known.class);
    }

    @Test
    void beforeTheLedgerWasReadABudgetSpendsNothing() throws Exception {
        budget.share(Share.WHOLE);

        assertThat(expenses.ask(costing(1, 1), question("community")))
                .isEqualTo(new Answer.Unknown(UnknownCause.OVER_BUDGET, Usage.NONE));
    }

    @Test
    void anAnswerThatIsBrokenOffIsChargedAsEstimated() {
        synchronise();
        Source broken = new Source() {
            @Override
            public String version(Question question) {
                return "1";
            }

            @Override
            public Answer ask(Question question) throws InterruptedException {
                throw new InterruptedException();
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> expenses.ask(broken, question("community"))).isInstanceOf(InterruptedException.class);
        assertThat(budget.left()).isEqualTo(new Amount(2_000, 9_000));
    }

    @Test
    void theEstimateFollowsWhatAnswersCostLately() throws Exception {
        synchronise();
        for (int i = 0; i < 3; i++) {
            expenses.ask(costing(100, 10), question("community"));
        }
        Amount before = budget.left();
        expenses.ask(new Costing(Usage.calls("model", 1)), question("community"));

        assertThat(budget.left()).isEqualTo(before.minus(new Amount(240, 110)));
    }

    @Test
    void theLedgerShowsCallsTokensMoneyAndWhatWasNotCounted() {
        CostCount count = CostCount.newBuilder()
                .setDay("2026-03-01")
                .setPolicyId("community")
                .setSource("llm:guard")
                .setWriter("test")
                .build();
        expenses.charge(count, new Usage("model", 2, 100L, 40L, 10L, 5L));
        expenses.charge(count, Usage.calls("model", 1));

        assertThat(count.getCalls()).isEqualTo(3);
        assertThat(count.getPromptTokens()).isEqualTo(100);
        assertThat(count.getCachedTokens()).isEqualTo(40);
        assertThat(count.getCompletionTokens()).isEqualTo(10);
        assertThat(count.getReasoningTokens()).isEqualTo(5);
        assertThat(count.getUncounted()).isEqualTo(1);
        assertThat(count.getMicros()).isEqualTo(240 + 1_000);
        assertThat(count.getCurrency()).isEqualTo("USD");
    }

    @Test
    void otherPricesAndAnotherEstimateHoldFromNowOn() {
        CostCount count = CostCount.newBuilder()
                .setDay("2026-03-01")
                .setPolicyId("community")
                .setSource("llm:guard")
                .setWriter("test")
                .build();
        expenses.prices(new Prices(Map.of("model", new Price(1_000_000, 1_000_000, 1_000_000))), new Amount(7_000, 1));

        assertThat(expenses.charge(count, new Usage("model", 1, 100L, 0L, 10L, 0L)))
                .isEqualTo(new Amount(110, 110));
        assertThat(expenses.charge(count, Usage.calls("model", 1))).isEqualTo(new Amount(7_000, 1));
    }
}
