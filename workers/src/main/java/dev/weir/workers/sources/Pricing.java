package dev.weir.workers.sources;

import dev.weir.workers.budget.Amount;
import dev.weir.workers.budget.Prices;
import java.util.Map;

/**
 * What answers cost.
 *
 * @param currency of all prices and budgets; empty when there are none
 * @param prices by model
 * @param estimate what an answer is thought to cost before any was had
 */
public record Pricing(String currency, Prices prices, Amount estimate) {
    /** Before anything is known: some two pages of text. */
    static final Amount USUAL_ESTIMATE = new Amount(1_000, 2_000);

    static final Pricing NONE = new Pricing("", new Prices(Map.of()), USUAL_ESTIMATE);
}
