package dev.weir.workers.prompt;

import dev.weir.policy.yaml.Quoted;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/** Reads texts that have a bound. */
final class PromptTexts {
    private PromptTexts() {}

    static Optional<String> text(YamlValue value, String what, int longest) {
        Optional<String> text = value.text().map(Quoted::text).map(String::strip);
        if (text.isPresent() && text.get().isEmpty()) {
            value.mistake("`" + what + "` is empty", "Write it, or remove the field.");
            return Optional.empty();
        }
        if (text.isPresent() && text.get().length() > longest) {
            value.mistake(
                    "`" + what + "` has " + text.get().length() + " characters, more than the limit of " + longest,
                    "Say it in fewer words: every call pays for them.");
            return Optional.empty();
        }
        return text;
    }

    static List<String> texts(YamlMapping fields, String name, int most, int longest) {
        List<YamlValue> items = fields.find(name).map(YamlValue::list).orElse(List.of());
        if (items.size() > most) {
            fields.mistake(
                    fields.placeOf(name),
                    items.size() + " " + name + " are more than the limit of " + most,
                    "Keep those that show the line best.");
        }
        return items.stream()
                .flatMap(item -> text(item, name, longest).stream())
                .toList();
    }
}
