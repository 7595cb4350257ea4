package dev.weir.workers.prompt;

import dev.weir.policy.yaml.Quoted;
import dev.weir.policy.yaml.Suggestion;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.workers.prompt.Canary.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code canaries}. */
final class CanaryReader {
    private static final Set<String> FIELDS = Set.of("name", "text", "expect");
    private static final Pattern BOUND = Pattern.compile("(>=|<=)\\s*(\\d{1,5})");
    private static final int HIGHEST = 10_000;
    private static final int LONGEST_NAME = 100;

    private final List<String> signals;
    private final PromptLimits limits;

    CanaryReader(List<PromptSignal> signals, PromptLimits limits) {
        this.signals = signals.stream().map(PromptSignal::name).toList();
        this.limits = limits;
    }

    List<Canary> read(YamlMapping root) {
        List<YamlMapping> entries = root.mappings("canaries", "a canary");
        if (entries.size() > limits.maxCanaries()) {
            root.mistake(
                    root.placeOf("canaries"),
                    entries.size() + " canaries are more than the limit of " + limits.maxCanaries(),
                    "Keep those that differ most: each is a call, again and again.");
        }
        return entries.stream().flatMap(entry -> canary(entry).stream()).toList();
    }

    private Optional<Canary> canary(YamlMapping entry) {
        entry.allowOnly(FIELDS);
        Optional<String> name = entry.require("name", "\"a plain insult\"")
                .flatMap(value -> PromptTexts.text(value, "name", LONGEST_NAME));
        Optional<String> text = entry.require("text", "\"you are a fool\"")
                .flatMap(value -> PromptTexts.text(value, "text", limits.maxCanary()));
        Optional<List<Expected>> expected = entry.require("expect", "{llm.toxic: \">= 7000\"}")
                .flatMap(value -> value.mapping("expect"))
                .map(this::expected);
        if (name.isEmpty() || text.isEmpty() || expected.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Canary(name.get(), text.get(), expected.get()));
    }

    private List<Expected> expected(YamlMapping fields) {
        if (fields.names().isEmpty()) {
            fields.mistake(fields.place(), "`expect` expects nothing", "Write expect: {llm.toxic: \">= 7000\"}.");
        }
        List<Expected> all = new ArrayList<>();
        for (String name : fields.names()) {
            if (!signals.contains(name)) {
                fields.mistake(fields.placeOf(name), "unknown signal `" + name + "`", Suggestion.remedy(name, signals));
            }
            fields.find(name).flatMap(value -> bounds(name, value)).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<Expected> bounds(String signal, YamlValue value) {
        Optional<String> text = value.text().map(Quoted::text);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher bound = BOUND.matcher(text.get().strip());
        if (!bound.matches() || Integer.parseInt(bound.group(2)) > HIGHEST) {
            value.mistake(
                    "`" + text.get() + "` is no bound of a score",
                    "Write \">= 7000\" or \"<= 2000\"; scores go to 10000.");
            return Optional.empty();
        }
        int score = Integer.parseInt(bound.group(2));
        return Optional.of(
                bound.group(1).equals(">=") ? new Expected(signal, score, HIGHEST) : new Expected(signal, 0, score));
    }
}
