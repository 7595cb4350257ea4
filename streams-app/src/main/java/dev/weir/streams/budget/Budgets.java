package dev.weir.streams.budget;

import dev.weir.policy.Budget;
import dev.weir.policy.Policy;
import dev.weir.schemas.Bucket;
import dev.weir.schemas.Decision;
import dev.weir.vocabulary.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts what rules with a budget have spent in the period that is running. Every partition may spend its share: what it spent, times the
 * number of partitions, is what the policy is told. So the partitions together never spend more than the budget, without asking each
 * other; where uploads are spread unevenly they spend less.
 */
public final class Budgets {
    private static final String SOURCE = "counter:budget";

    private final KeyValueStore<String, Bucket> spent;
    private final int partitions;

    public Budgets(KeyValueStore<String, Bucket> spent, int partitions) {
        this.spent = spent;
        this.partitions = partitions;
    }

    /** One signal for every rule of the policy that has a budget. */
    public List<Signal> signals(Policy policy, Instant now) {
        return policy.budgets().stream()
                .map(budget -> Signal.of(
                        budget.signal(), spent(key(policy, budget), period(budget, now)) * partitions, SOURCE, "1"))
                .toList();
    }

    /** Counts a decision against the budget of the rule that settled it, if it has one and acted at full strength. */
    public void spend(Policy policy, Decision decision) {
        if (decision.getFired().isEmpty()) {
            return;
        }
        var strongest = decision.getFired().getFirst();
        for (Budget budget : policy.budgets()) {
            boolean atFullStrength =
                    !strongest.getAction().name().equals(budget.onExceeded().name());
            if (budget.rule().equals(strongest.getRule()) && atFullStrength) {
                String key = key(policy, budget);
                long period = period(budget, decision.getDecidedAt());
                spent.put(key, new Bucket(period, Math.toIntExact(spent(key, period) + 1)));
            }
        }
    }

    private long spent(String key, long period) {
        Bucket bucket = spent.get(key);
        return bucket == null || bucket.getStart() != period ? 0 : bucket.getCount();
    }

    private static String key(Policy policy, Budget budget) {
        return policy.id() + "/" + budget.rule();
    }

    private static long period(Budget budget, Instant at) {
        Duration per = budget.per();
        return Math.floorDiv(at.toEpochMilli(), Math.max(1, per.toMillis()));
    }
}
