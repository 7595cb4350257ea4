package dev.weir.workers.app;

import dev.weir.workers.budget.Amount;
import dev.weir.workers.budget.Budget;
import dev.weir.workers.ledger.LedgerTopic;
import dev.weir.workers.ledger.Spending;
import dev.weir.workers.limit.Share;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The budgets of all policies that have one. */
final class Budgets implements LedgerTopic.Reader {
    private static final double MILLIONTHS = 1e6;
    /** Beyond any budget: a part of no bound at all. */
    private static final long MOST = 1_000_000_000_000_000L;

    private final Map<String, Budget> byPolicy = new HashMap<>();
    private volatile boolean isRead;

    /**
     * @param limits for a day, by policy
     */
    Budgets(Map<String, Amount> limits, InstantSource clock, MeterRegistry meters) {
        limits.forEach((policy, limit) -> {
            Budget budget = new Budget(limit, clock);
            byPolicy.put(policy, budget);
            gauge(
                    "weir.worker.budget.money.left",
                    "Money that this worker may still spend today",
                    policy,
                    meters,
                    () -> left(budget.left().money()) / MILLIONTHS);
            gauge(
                    "weir.worker.budget.tokens.left",
                    "Tokens that this worker may still spend today",
                    policy,
                    meters,
                    () -> left(budget.left().tokens()));
        });
    }

    private static void gauge(
            String name, String description, String policy, MeterRegistry meters, Supplier<Number> figure) {
        Gauge.builder(name, figure)
                .description(description)
                .tag("policy", policy)
                .register(meters);
    }

    /** What nobody bounds is no number. */
    private static double left(long amount) {
        return amount > MOST ? Double.NaN : (double) amount;
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
