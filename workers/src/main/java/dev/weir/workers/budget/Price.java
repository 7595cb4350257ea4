package dev.weir.workers.budget;

/**
 * What a model costs, in millionths of the currency for a million tokens.
 *
 * @param prompt tokens sent
 * @param cached tokens sent that the provider had cached
 * @param completion tokens received
 */
public record Price(long prompt, long cached, long completion) {
    /**
     * @throws IllegalArgumentException naming the price that is negative
     */
    public Price {
        positive("prompt", prompt);
        positive("cached", cached);
        positive("completion", completion);
    }

    private static void positive(String field, long price) {
        if (price < 0) {
            throw new IllegalArgumentException("the price of " + field + " tokens must not be negative: " + price);
        }
    }
}
