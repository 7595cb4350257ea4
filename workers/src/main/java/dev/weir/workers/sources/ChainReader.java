package dev.weir.workers.sources;

import dev.weir.policy.DocumentFields;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.workers.llm.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code chains}. */
final class ChainReader {
    private static final Set<String> FIELDS = Set.of("name", "models", "afterRefusal", "useDrifted");
    private static final Set<String> MODEL =
            Set.of("name", "endpoint", "model", "dialect", "images", "logprobs", "batchWindow", "patience", "price");

    private final Collection<String> endpoints;
    private final Collection<String> prices;
    private final Set<String> models = new HashSet<>();

    ChainReader(Collection<String> endpoints, Collection<String> prices) {
        this.endpoints = endpoints;
        this.prices = prices;
    }

    List<ChainEntry> read(YamlMapping root) {
        Set<String> seen = new HashSet<>();
        List<ChainEntry> chains = new ArrayList<>();
        for (YamlMapping fields : root.mappings("chains", "a chain")) {
            fields.allowOnly(FIELDS);
            String name = fields.require("name", "default")
                    .flatMap(DocumentFields::id)
                    .orElse("");
            Fields.once(seen, fields, "name", name, "chains");
            chains.add(new ChainEntry(
                    name, models(fields), Fields.flag(fields, "afterRefusal"), Fields.flag(fields, "useDrifted")));
        }
        return chains;
    }

    private List<ModelEntry> models(YamlMapping chain) {
        List<ModelEntry> entries = chain.mappings("models", "a model").stream()
                .flatMap(fields -> model(fields).stream())
                .toList();
        if (!chain.has("models")
                || chain.find("models").map(YamlValue::isEmptyList).orElse(false)) {
            chain.mistake(
                    chain.placeOf("models"),
                    "a chain without a model answers nothing",
                    "Write models: [{name: main, endpoint: my-models, model: some-model, dialect: OPENAI}].");
        }
        return entries;
    }

    private Optional<ModelEntry> model(YamlMapping fields) {
        fields.allowOnly(MODEL);
        Optional<String> name = fields.require("name", "main").flatMap(DocumentFields::id);
        Optional<String> endpoint =
                fields.require("endpoint", "my-models").flatMap(value -> Fields.known(value, "endpoint", endpoints));
        Optional<String> model = fields.require("model", "some-model").flatMap(YamlValue::scalar);
        Optional<Dialect> dialect = fields.require("dialect", "OPENAI").flatMap(value -> value.word(Dialect.class));
        Optional<String> price = fields.find("price").flatMap(value -> Fields.known(value, "price", prices));
        Duration window = Fields.duration(fields, "batchWindow", Duration.ZERO);
        Optional<Duration> patience = fields.find("patience").flatMap(value -> value.duration(Fields.LONGEST));
        name.ifPresent(given -> Fields.once(models, fields, "name", given, "models"));
        if (name.isEmpty() || endpoint.isEmpty() || model.isEmpty() || dialect.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ModelEntry(
                name.get(),
                endpoint.get(),
                model.get(),
                dialect.get(),
                Fields.flag(fields, "images"),
                Fields.flag(fields, "logprobs"),
                window,
                patience.orElse(null),
                price.orElse(null)));
    }
}
