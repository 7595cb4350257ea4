package dev.weir.workers.prompt;

import dev.weir.policy.DocumentFields;
import dev.weir.policy.yaml.Suggestion;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code signals}. */
final class PromptSignalReader {
    private static final Set<String> FIELDS =
            Set.of("name", "harm", "definition", "examples", "counterexamples", "categories");
    /** The field in which an answer names its item. */
    private static final Set<String> TAKEN = Set.of("id", "items");

    private final Format format;
    private final Harms harms;
    private final PromptLimits limits;

    PromptSignalReader(Format format, Harms harms, PromptLimits limits) {
        this.format = format;
        this.harms = harms;
        this.limits = limits;
    }

    List<PromptSignal> read(YamlMapping root) {
        root.require("signals", "[{name: llm.toxic, harm: HARASS, definition: \"...\"}]");
        List<YamlMapping> entries = root.mappings("signals", "a signal");
        if (root.has("signals") && entries.isEmpty()) {
            root.mistake(root.placeOf("signals"), "the prompt answers no signal", "Add at least one.");
        }
        if (entries.size() > limits.maxSignals()) {
            root.mistake(
                    root.placeOf("signals"),
                    entries.size() + " signals are more than the limit of " + limits.maxSignals(),
                    "Split the prompt: a model that is asked less answers better.");
        }
        List<PromptSignal> signals = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (YamlMapping entry : entries) {
            signal(entry).ifPresent(signal -> {
                String other = fields.putIfAbsent(signal.field(), signal.name());
                if (other != null || TAKEN.contains(signal.field())) {
                    entry.mistake(
                            entry.placeOf("name"),
                            "`" + signal.name() + "` cannot be told from " + (other == null ? "a field" : other)
                                    + " in an answer",
                            "Rename one of them.");
                }
                signals.add(signal);
            });
        }
        return signals;
    }

    private Optional<PromptSignal> signal(YamlMapping entry) {
        entry.allowOnly(FIELDS);
        Optional<String> name = entry.require("name", "llm.toxic").flatMap(DocumentFields::signal);
        Optional<Harm> harm = entry.require("harm", "HARASS").flatMap(value -> DocumentFields.harm(value, harms));
        Optional<String> definition = entry.require("definition", "\"Attacks a person.\"")
                .flatMap(value -> PromptTexts.text(value, "definition", limits.maxDefinition()));
        List<String> examples = PromptTexts.texts(entry, "examples", limits.maxExamples(), limits.maxExample());
        List<String> counterexamples =
                PromptTexts.texts(entry, "counterexamples", limits.maxExamples(), limits.maxExample());
        List<String> categories = categories(entry);
        if (name.isEmpty() || harm.isEmpty() || definition.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PromptSignal(
                name.get(), harm.get().code(), definition.get(), examples, counterexamples, categories));
    }

    private List<String> categories(YamlMapping entry) {
        List<String> categories = new ArrayList<>();
        for (YamlValue item : entry.find("categories").map(YamlValue::list).orElse(List.of())) {
            item.scalar().ifPresent(word -> {
                if (!format.categoryWords().isEmpty() && !format.categoryWords().contains(word)) {
                    item.mistake(
                            "the format " + format.word() + " has no category `" + word + "`",
                            Suggestion.remedy(word, format.categoryWords()));
                }
                categories.add(word);
            });
        }
        count(entry, categories.size());
        return categories;
    }

    private void count(YamlMapping entry, int count) {
        String wrong = switch (format.categories()) {
            case NONE -> count == 0 ? "" : "the format " + format.word() + " has no categories";
            case OPTIONAL -> "";
            case ONE -> count == 1 ? "" : "the format " + format.word() + " needs exactly one category a signal";
            case SEVERAL -> count > 0 ? "" : "the format " + format.word() + " needs `categories` of the model";
        };
        if (!wrong.isEmpty()) {
            entry.mistake(
                    entry.placeOf("categories"),
                    wrong,
                    count == 0 ? "Add the model's words for it." : "Correct `categories`.");
        }
    }
}
