package dev.weir.policy;

import dev.cel.common.types.SimpleType;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.vocabulary.Action;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of {@code rules} that lowers what others ask for. */
final class OverrideReader {
    private static final Set<String> FIELDS = Set.of("id", "when", "override");
    private static final Set<String> OVERRIDE_FIELDS = Set.of("lowers", "to", "sample");

    private final RuleReader rules;

    OverrideReader(RuleReader rules) {
        this.rules = rules;
    }

    Optional<OverrideRule> read(YamlMapping fields, String id) {
        for (String name : fields.names()) {
            if (!FIELDS.contains(name)) {
                fields.mistake(
                        fields.placeOf(name),
                        "`" + name + "` does not go with `override`",
                        "Remove it, or write a rule of its own: an override only lowers.");
            }
        }
        Optional<Condition> when = fields.require("when", "\"account.age_days > 365\"")
                .flatMap(value -> rules.expression(value, SimpleType.BOOL, id));
        Optional<YamlMapping> override = fields.find("override").flatMap(value -> value.mapping("override"));
        return when.isEmpty() ? Optional.empty() : override.flatMap(mapping -> override(mapping, id, when.get()));
    }

    private static Optional<OverrideRule> override(YamlMapping fields, String id, Condition when) {
        fields.allowOnly(OVERRIDE_FIELDS);
        Set<Action> lowers = EnumSet.noneOf(Action.class);
        fields.require("lowers", "[REVIEW]")
                .ifPresent(list ->
                        list.list().forEach(item -> item.word(Action.class).ifPresent(lowers::add)));
        Optional<Action> to = fields.require("to", "ALLOW").flatMap(value -> value.word(Action.class));
        double sample = fields.find("sample").flatMap(YamlValue::number).orElse(0.0);
        if (sample < 0 || sample >= 1) {
            fields.mistake(fields.placeOf("sample"), "`sample` must be a share from 0 to below 1", "Use 0.02 for 2 %.");
        }
        if (sample > 0 && !lowers.stream().allMatch(Action::wantsPerson)) {
            fields.mistake(
                    fields.placeOf("sample"),
                    "`sample` keeps uploads before a person, but not all of `lowers` put them there",
                    "Use it with lowers: [REVIEW] or [REVIEW, HOLD], or remove it.");
        }
        if (fields.has("lowers") && lowers.isEmpty()) {
            fields.mistake(fields.placeOf("lowers"), "`lowers` names no action", "Write lowers: [REVIEW].");
        }
        if (to.isEmpty() || lowers.isEmpty()) {
            return Optional.empty();
        }
        for (Action action : lowers) {
            if (!action.isMoreSevereThan(to.get())) {
                fields.mistake(
                        fields.placeOf("to"),
                        "`to` must be milder than " + action + ", which it lowers",
                        "Order: ALLOW, RESTRICT, REVIEW, HOLD, BLOCK.");
                return Optional.empty();
            }
        }
        return Optional.of(new OverrideRule(id, when, lowers, to.get(), sample));
    }
}
