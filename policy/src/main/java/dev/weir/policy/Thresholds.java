package dev.weir.policy;

import dev.weir.policy.cel.Comparison;
import dev.weir.vocabulary.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the conditions of a policy compare its signals with. */
final class Thresholds {
    private final Map<String, List<Threshold>> bySignal = new LinkedHashMap<>();

    private Thresholds() {}

    static Map<String, List<Threshold>> of(Rulebook book) {
        Thresholds thresholds = new Thresholds();
        book.rules().forEach(rule -> thresholds.add(rule.id(), rule.condition(), rule.action(), false));
        book.overrides().forEach(override -> thresholds.add(override.id(), override.condition(), override.to(), true));
        thresholds.bySignal.replaceAll((signal, found) -> List.copyOf(found));
        return Collections.unmodifiableMap(thresholds.bySignal);
    }

    private void add(String rule, Condition condition, Action action, boolean isOverride) {
        for (Comparison comparison : condition.expression().comparisons()) {
            bySignal.computeIfAbsent(comparison.name(), name -> new ArrayList<>())
                    .add(new Threshold(rule, comparison.operator(), comparison.number(), action, isOverride));
        }
    }
}
