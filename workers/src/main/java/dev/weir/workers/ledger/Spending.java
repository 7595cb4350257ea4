package dev.weir.workers.ledger;

import dev.weir.schemas.CostCount;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all workers together have spent, as the topic of costs tells. For one thread. */
public final class Spending {
    /**
     * @param calls requests sent
     * @param tokens prompt and completion
     * @param micros millionths of the currency
     */
    public record Sum(long calls, long tokens, long micros) {
        public static final Sum NONE = new Sum(0, 0, 0);

        private static Sum of(CostCount count) {
            return new Sum(count.getCalls(), count.getPromptTokens() + count.getCompletionTokens(), count.getMicros());
        }

        private Sum plus(Sum more, int sign) {
            return new Sum(calls + sign * more.calls, tokens + sign * more.tokens, micros + sign * more.micros);
        }
    }

    private record DayAndPolicy(String day, String policyId) {}

    private final Map<String, CostCount> counts = new HashMap<>();
    private final Map<DayAndPolicy, Sum> sums = new HashMap<>();

    /** Takes in a record; null takes one away. */
    public void put(String key, @Nullable CostCount count) {
        CostCount before = count == null ? counts.remove(key) : counts.put(key, count);
        if (before != null) {
            add(before, -1);
        }
        if (count != null) {
            add(count, 1);
        }
    }

    private void add(CostCount count, int sign) {
        sums.merge(
                new DayAndPolicy(count.getDay(), count.getPolicyId()),
                Sum.NONE.plus(Sum.of(count), sign),
                (sum, more) -> sum.plus(more, 1));
    }

    /** What was spent for a policy on a day. */
    public Sum of(String day, String policyId) {
        return sums.getOrDefault(new DayAndPolicy(day, policyId), Sum.NONE);
    }
}
