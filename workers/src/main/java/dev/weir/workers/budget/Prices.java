package dev.weir.workers.budget;

import dev.weir.workers.Usage;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What models cost.
 *
 * @param byModel price by the model's name, as the answers name it
 */
public record Prices(Map<String, Price> byModel) {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    public Prices {
        byModel = Map.copyOf(byModel);
    }

    /**
     * What an answer cost. Counts that the server left out, and a model without a price, are charged by the estimate: unknown is never
     * free.
     */
    public Cost of(Usage usage, Amount estimate) {
        Long prompt = usage.promptTokens();
        Long completion = usage.completionTokens();
        if (prompt == null || completion == null) {
            // Nobody was asked, or another question of the same batch bears the call.
            return usage.calls() == 0 ? new Cost(Amount.NOTHING, true) : new Cost(estimate, false);
        }
        long tokens = new Amount(0, prompt).plus(new Amount(0, completion)).tokens();
        Price price = price(usage.model());
        if (price == null) {
            return new Cost(new Amount(estimate.money(), tokens), false);
        }
        // Which of them were cached is unknown: then all at the full price.
        long cached = usage.cachedTokens() == null ? 0 : Math.min(usage.cachedTokens(), prompt);
        return new Cost(new Amount(money(price, prompt - cached, cached, completion), tokens), true);
    }

    private @Nullable Price price(@Nullable String model) {
        return model == null ? null : byModel.get(model);
    }

    /** Rounded up to the next millionth. */
    private static long money(Price price, long prompt, long cached, long completion) {
        return times(price.prompt(), prompt)
                .add(times(price.cached(), cached))
                .add(times(price.completion(), completion))
                .add(MILLION)
                .subtract(BigInteger.ONE)
                .divide(MILLION)
                .min(MOST)
                .longValueExact();
    }

    private static BigInteger times(long price, long tokens) {
        return BigInteger.valueOf(price).multiply(BigInteger.valueOf(tokens));
    }

    /**
     * @param counted false where the estimate had to stand in for what the server did not say
     */
    public record Cost(Amount amount, boolean counted) {}
}
