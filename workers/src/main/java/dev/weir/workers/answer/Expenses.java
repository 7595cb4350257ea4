package dev.weir.workers.answer;

import dev.weir.schemas.CostCount;
import dev.weir.workers.Answer;
import dev.weir.workers.Question;
import dev.weir.workers.Source;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.budget.Amount;
import dev.weir.workers.budget.Budget;
import dev.weir.workers.budget.Prices;
import dev.weir.workers.budget.Reservation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Policies pay for what is asked for them: an estimate is put aside before, and the true cost is settled after. What a source costs is
 * estimated by what it cost lately.
 */
public final class Expenses implements Charging {
    /** Share of the newest cost in the estimate: an estimate follows within some ten answers. */
    private static final double NEWEST = 0.1;

    private final Map<String, Budget> byPolicy;
    private volatile Prices prices;
    private final String currency;
    private volatile Amount firstEstimate;
    private final ConcurrentMap<String, Amount> estimates = new ConcurrentHashMap<>();

    /**
     * @param byPolicy budgets by policy id; a policy without one spends what it needs
     * @param currency of prices and budgets, e.g. {@code USD}; empty when there are no prices
     * @param firstEstimate what an answer is thought to cost before any was had
     */
    public Expenses(Map<String, Budget> byPolicy, Prices prices, String currency, Amount firstEstimate) {
        this.byPolicy = Map.copyOf(byPolicy);
        this.prices = prices;
        this.currency = currency;
        this.firstEstimate = firstEstimate;
    }

    /** Other prices from now on, and another estimate for sources that nothing is known of yet. */
    public void prices(Prices next, Amount nextFirstEstimate) {
        prices = next;
        firstEstimate = nextFirstEstimate;
    }

    @Override
    public Answer ask(Source source, Question question) throws InterruptedException {
        Budget budget = byPolicy.get(question.policyId());
        if (budget == null) {
            return asked(source, question, estimate(question.source()));
        }
        Amount estimate = estimate(question.source());
        Optional<Reservation> reservation = budget.reserve(estimate);
        if (reservation.isEmpty()) {
            return new Answer.Unknown(UnknownCause.OVER_BUDGET, Usage.NONE);
        }
        // Broken off, it may have been charged for all the same.
        Amount cost = estimate;
        try {
            Answer answer = asked(source, question, estimate);
            cost = prices.of(answer.usage(), estimate).amount();
            return answer;
        } finally {
            budget.settle(reservation.get(), cost);
        }
    }

    private Answer asked(Source source, Question question, Amount estimate) throws InterruptedException {
        Answer answer = source.ask(question);
        Prices.Cost cost = prices.of(answer.usage(), estimate);
        if (cost.counted() && answer instanceof Answer.Known) {
            estimates.merge(question.source(), cost.amount(), Expenses::nearer);
        }
        return answer;
    }

    private Amount estimate(String source) {
        return estimates.getOrDefault(source, firstEstimate);
    }

    private static Amount nearer(Amount before, Amount newest) {
        return new Amount(nearer(before.money(), newest.money()), nearer(before.tokens(), newest.tokens()));
    }

    private static long nearer(long before, long newest) {
        return Math.round(before + NEWEST * (newest - before));
    }

    @Override
    public Amount charge(CostCount count, Usage usage) {
        Prices.Cost cost = prices.of(usage, estimate(count.getSource()));
        count.setCalls(count.getCalls() + usage.calls());
        count.setPromptTokens(count.getPromptTokens() + known(usage.promptTokens()));
        count.setCachedTokens(count.getCachedTokens() + known(usage.cachedTokens()));
        count.setCompletionTokens(count.getCompletionTokens() + known(usage.completionTokens()));
        count.setReasoningTokens(count.getReasoningTokens() + known(usage.reasoningTokens()));
        count.setMicros(count.getMicros() + cost.amount().money());
        count.setUncounted(count.getUncounted() + (cost.counted() ? 0 : usage.calls()));
        count.setCurrency(currency);
        return cost.amount();
    }

    private static long known(@Nullable Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
