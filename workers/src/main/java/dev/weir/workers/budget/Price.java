package dev.weir.workers.budget;

import dev.weir.workers.Usage;
import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * What a model costs, in micro-units of a currency per million tokens.
 *
 * @param prompt tokens sent that the provider had not cached
 * @param cached tokens sent that it had
 * @param completion tokens received
 */
public record Price(long prompt, long cached, long completion) {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    public Price {
        if (prompt < 0 || cached < 0 || completion < 0) {
            throw new IllegalArgumentException("a price must not be negative");
        }
    }

    /** Rounded up to whole micro-units. */
    public long of(long promptTokens, long cachedTokens, long completionTokens) {
        BigInteger sum = times(promptTokens - cachedTokens, prompt)
                .add(times(cachedTokens, cached))
                .add(times(completionTokens, completion));
        return sum.add(MILLION).subtract(BigInteger.ONE).divide(MILLION).longValueExact();
    }

    /** Empty when the server left out what is needed; cached tokens that it does not name cost the full price. */
    public OptionalLong of(Usage usage) {
        Long sent = usage.promptTokens();
        Long received = usage.completionTokens();
        if (sent == null || received == null) {
            return OptionalLong.empty();
        }
        Long known = usage.cachedTokens();
        return OptionalLong.of(of(sent, known == null ? 0 : Math.min(known, sent), received));
    }

    private static BigInteger times(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }
}
