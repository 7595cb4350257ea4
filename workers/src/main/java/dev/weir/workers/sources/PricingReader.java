package dev.weir.workers.sources;

import dev.weir.policy.DocumentFields;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.workers.budget.Amount;
import dev.weir.workers.budget.Price;
import dev.weir.workers.budget.Prices;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code currency}, {@code estimate}, {@code prices} and {@code budgets}. */
final class PricingReader {
    private static final long MOST_TOKENS = 1_000_000_000_000_000L;

    private final YamlMapping root;
    private final List<YamlMapping> entries;
    private final Map<String, Price> byId = new LinkedHashMap<>();
    private final Map<String, Price> byModel = new HashMap<>();

    PricingReader(YamlMapping root) {
        this.root = root;
        this.entries = root.mappings("prices", "a price");
        Set<String> seen = new HashSet<>();
        for (YamlMapping fields : entries) {
            price(fields, seen);
        }
    }

    /** What models can name as their price. */
    Set<String> ids() {
        return byId.keySet();
    }

    private void price(YamlMapping fields, Set<String> seen) {
        fields.allowOnly(Set.of("id", "models", "prompt", "cached", "completion"));
        String id = fields.require("id", "small").flatMap(DocumentFields::id).orElse("");
        Fields.once(seen, fields, "id", id, "prices");
        Optional<Long> prompt = fields.require("prompt", "0.25").flatMap(Fields::millionths);
        Optional<Long> completion = fields.require("completion", "2.00").flatMap(Fields::millionths);
        Optional<Long> cached = fields.find("cached").flatMap(Fields::millionths);
        Price price = new Price(prompt.orElse(0L), cached.or(() -> prompt).orElse(0L), completion.orElse(0L));
        byId.put(id, price);
        for (YamlValue model : fields.find("models").map(YamlValue::list).orElse(List.of())) {
            model.scalar().ifPresent(name -> {
                if (byModel.putIfAbsent(name, price) != null) {
                    model.mistake("`" + name + "` has two prices", "Name it under one of them only.");
                }
            });
        }
    }

    Pricing read(List<ChainEntry> chains) {
        for (ChainEntry chain : chains) {
            for (ModelEntry model : chain.models()) {
                Price price = model.price() == null ? null : byId.get(model.price());
                if (price != null) {
                    byModel.putIfAbsent(model.model(), price);
                }
            }
        }
        return new Pricing(
                currency(),
                new Prices(byModel),
                root.find("estimate")
                        .flatMap(value -> value.mapping("estimate"))
                        .map(PricingReader::estimate)
                        .orElse(Pricing.USUAL_ESTIMATE));
    }

    private String currency() {
        Optional<String> currency = root.find("currency").flatMap(YamlValue::scalar);
        if (currency.isPresent() && !currency.get().matches("[A-Z]{3}")) {
            root.mistake(
                    root.placeOf("currency"), "`currency` must be three capital letters", "Write it like USD or EUR.");
        }
        if (currency.isEmpty() && !entries.isEmpty()) {
            root.mistake(root.placeOf("prices"), "prices need a currency", "Add one, for example currency: USD");
        }
        return currency.orElse("");
    }

    /** By policy. */
    Map<String, Amount> budgets() {
        Set<String> seen = new HashSet<>();
        Map<String, Amount> budgets = new HashMap<>();
        for (YamlMapping fields : root.mappings("budgets", "a budget")) {
            fields.allowOnly(Set.of("policy", "money", "tokens"));
            String policy = fields.require("policy", "community")
                    .flatMap(DocumentFields::id)
                    .orElse("");
            Fields.once(seen, fields, "policy", policy, "budgets for a policy");
            if (!fields.has("money") && !fields.has("tokens")) {
                fields.mistake(
                        fields.place(), "a budget bounds money, tokens or both", "Add money: 20 or tokens: 1000000.");
            }
            if (fields.has("money") && !root.has("currency")) {
                fields.mistake(fields.placeOf("money"), "money needs a currency", "Add one, for example currency: USD");
            }
            budgets.put(policy, amount(fields, Amount.UNBOUNDED));
        }
        return budgets;
    }

    private static Amount estimate(YamlMapping fields) {
        fields.allowOnly(Set.of("money", "tokens"));
        return amount(fields, Pricing.USUAL_ESTIMATE);
    }

    private static Amount amount(YamlMapping fields, Amount otherwise) {
        return new Amount(
                fields.find("money").flatMap(Fields::millionths).orElse(otherwise.money()),
                Fields.count(fields, "tokens", 0, MOST_TOKENS, otherwise.tokens()));
    }
}
