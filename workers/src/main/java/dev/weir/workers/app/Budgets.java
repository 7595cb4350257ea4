package dev.weir.workers.app;

import dev.weir.workers.budget.Amount;
import dev.weir.workers.budget.Budget;
import dev.weir.workers.ledger.LedgerTopic;
import dev.weir.workers.ledger.Spending;
import dev.weir.workers.limit.Share;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The budgets of all policies that have one. */
final class Budgets implements LedgerTopic.Reader {
    private final Map<String, Budget> byPolicy = new HashMap<>();
    private volatile boolean isRead;

    /**
     * @param limits for a day, by policy
     */
    Budgets(Map<String, Amount> limits, InstantSource clock) {
        limits.forEach((policy, limit) -> byPolicy.put(policy, new Budget(limit, clock)));
    }

    Map<String, Budget> byPolicy() {
        return Map.copyOf(byPolicy);
    }

    /** True once the ledger was read to its end. */
    boolean isRead() {
        return isRead;
    }

    void share(Share share) {
        byPolicy.values().forEach(budget -> budget.share(share));
    }

    /** Other limits from now on, for the policies that have a budget. */
    void limits(Map<String, Amount> next) {
        byPolicy.forEach((policy, budget) -> {
            Amount limit = next.get(policy);
            if (limit != null) {
                budget.limit(limit);
            }
        });
    }

    @Override
    public void read(LocalDate today, Spending everybody, Spending own) {
        String day = today.toString();
        byPolicy.forEach((policy, budget) ->
                budget.synchronised(today, amount(everybody.of(day, policy)), amount(own.of(day, policy))));
        isRead = true;
    }

    private static Amount amount(Spending.Sum sum) {
        return new Amount(sum.micros(), sum.tokens());
    }
}
