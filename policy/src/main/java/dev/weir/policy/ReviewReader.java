package dev.weir.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.weir.policy.cel.ExpressionCompiler;
import dev.weir.policy.yaml.Findings;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code review}. */
final class ReviewReader {
    static final String SECTION = "review";

    private static final Set<String> FIELDS = Set.of("priority");

    private ReviewReader() {}

    /** @param signals the declared signals */
    static ReviewOrder read(YamlMapping root, Map<String, CelType> signals, PolicyLimits limits, Findings findings) {
        Optional<YamlMapping> section = root.find(SECTION).flatMap(value -> value.mapping(SECTION));
        if (section.isEmpty()) {
            return ReviewOrder.usual();
        }
        YamlMapping fields = section.get();
        fields.allowOnly(FIELDS);
        Map<String, CelType> names = new LinkedHashMap<>(signals);
        names.putAll(ReviewFacts.names());
        Optional<YamlValue> value = fields.require("priority", "\"review.rule_priority + 1000 * review.severity\"");
        return value.flatMap(YamlValue::text)
                .flatMap(text ->
                        new ExpressionCompiler(names, limits.expressions()).compile(text, SimpleType.INT, "", findings))
                .map(expression -> new ReviewOrder(expression, value.get().place()))
                .orElse(ReviewOrder.usual());
    }
}
