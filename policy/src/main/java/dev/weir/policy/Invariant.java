package dev.weir.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.weir.policy.cel.Expression;
import dev.weir.policy.yaml.Place;
import dev.weir.vocabulary.Action;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that must hold for every settled upload.
 *
 * @param assume which uploads it is about; null for all
 * @param assertion what must hold, over the signals, {@code action}, {@code harm} and {@code degraded}
 */
record Invariant(String id, Place place, @Nullable Expression assume, Expression assertion) {

    /** What an assertion may read besides signals. Actions are numbers in the order of severity, so that {@code action >= REVIEW} works. */
    static Map<String, CelType> verdictTypes() {
        Map<String, CelType> types = new LinkedHashMap<>();
        types.put("action", SimpleType.INT);
        types.put("harm", SimpleType.STRING);
        types.put("degraded", SimpleType.BOOL);
        for (Action action : Action.values()) {
            types.put(action.name(), SimpleType.INT);
        }
        return types;
    }

    static Optional<Object> verdictValue(String name, Verdict.Settled verdict) {
        return switch (name) {
            case "action" -> Optional.of(severity(verdict.action()));
            case "harm" -> Optional.of(verdict.harm());
            case "degraded" -> Optional.of(verdict.degraded());
            default -> Optional.of(severity(Action.valueOf(name)));
        };
    }

    /** How many actions are milder. */
    private static long severity(Action action) {
        return Arrays.stream(Action.values()).filter(action::isMoreSevereThan).count();
    }
}
