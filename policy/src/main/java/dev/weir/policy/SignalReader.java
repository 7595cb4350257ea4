package dev.weir.policy;

import dev.cel.common.types.CelType;
import dev.weir.policy.SignalDeclaration.Range;
import dev.weir.policy.yaml.Quoted;
import dev.weir.policy.yaml.Suggestion;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.vocabulary.SignalValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code signals}, and values of signals wherever a document holds them. */
final class SignalReader {
    private static final Set<String> FIELDS = Set.of("type", "source", "default", "range", "cost", "slow");

    private SignalReader() {}

    static SequencedMap<String, SignalDeclaration> read(YamlMapping root, PolicyLimits limits) {
        SequencedMap<String, SignalDeclaration> all = new LinkedHashMap<>();
        Optional<YamlMapping> section = root.require("signals", "{text.hate: {type: int, source: \"model:text\"}}")
                .flatMap(value -> value.mapping("signals"));
        if (section.isEmpty()) {
            return all;
        }
        YamlMapping signals = section.get();
        if (signals.names().size() > limits.maxSignals()) {
            signals.mistake(
                    signals.place(),
                    "more than " + limits.maxSignals() + " signals",
                    "Split the policy by surface (metadata.surfaces).");
        }
        boolean isReviewOrdered = root.has(ReviewReader.SECTION);
        for (String name : signals.names()) {
            checkName(signals, name, isReviewOrdered);
            signals.find(name)
                    .flatMap(value -> value.mapping("signal " + name))
                    .flatMap(fields -> declaration(name, fields))
                    .ifPresent(declaration -> all.put(name, declaration));
        }
        return all;
    }

    private static void checkName(YamlMapping signals, String name, boolean isReviewOrdered) {
        if (!Names.isSignal(name)) {
            signals.mistake(signals.placeOf(name), "`" + name + "` is not a usable signal name", Names.SIGNAL_RULE);
        } else if (name.startsWith(Budget.PREFIX)) {
            signals.mistake(
                    signals.placeOf(name),
                    "names beginning with budget. are declared by the rules that have a budget",
                    "Choose another name.");
        } else if (isReviewOrdered && name.startsWith(ReviewFacts.PREFIX)) {
            // Only then: a document from before these names were taken must still compile, or its decisions cannot be
            // replayed.
            signals.mistake(
                    signals.placeOf(name),
                    "names beginning with review. are what the review queue knows of a task",
                    "Choose another name.");
        }
        for (String other : signals.names()) {
            if (name.startsWith(other + ".")) {
                signals.mistake(
                        signals.placeOf(name),
                        "`" + name + "` continues the name of the signal `" + other + "`",
                        "Rename one of them.");
            }
        }
    }

    private static Optional<SignalDeclaration> declaration(String name, YamlMapping fields) {
        fields.allowOnly(FIELDS);
        Optional<SignalType> type = fields.require("type", "int").flatMap(SignalReader::type);
        Optional<String> source =
                fields.require("source", "upload").flatMap(YamlValue::text).map(Quoted::text);
        long cost = fields.find("cost").flatMap(YamlValue::integer).orElse(0L);
        boolean slow = fields.find("slow").flatMap(YamlValue::flag).orElse(false);
        if (cost < 0) {
            fields.mistake(fields.placeOf("cost"), "`cost` of " + name + " is negative", "Use 0 or more.");
        }
        if (type.isEmpty() || source.isEmpty()) {
            return Optional.empty();
        }
        Range range = fields.find("range")
                .flatMap(value -> range(name, type.get(), value))
                .orElse(null);
        SignalValue defaultValue = fields.find("default")
                .flatMap(value -> value(value, name, type.get(), range))
                .orElse(null);
        if (slow && fields.has("default")) {
            fields.mistake(
                    fields.placeOf("default"),
                    "the slow signal " + name + " has a default, so nobody would ever ask for it",
                    "Remove the default; `defaults` says what happens when it does not come.");
        }
        return Optional.of(new SignalDeclaration(name, type.get(), source.get(), cost, slow, defaultValue, range));
    }

    private static Optional<SignalType> type(YamlValue value) {
        Optional<String> word = value.scalar();
        Optional<SignalType> type = word.flatMap(SignalType::of);
        if (word.isPresent() && type.isEmpty()) {
            value.mistake("unknown type `" + word.get() + "`", Suggestion.remedy(word.get(), SignalType.words()));
        }
        return type;
    }

    private static Optional<Range> range(String name, SignalType type, YamlValue value) {
        List<Long> ends =
                value.list().stream().flatMap(end -> end.integer().stream()).toList();
        if (!type.isNumber() || ends.size() != 2 || ends.get(0) > ends.get(1)) {
            value.mistake("the range of " + name + " must be two numbers", "Write range: [0, 10000] on a number.");
            return Optional.empty();
        }
        return Optional.of(new Range(ends.get(0), ends.get(1)));
    }

    /** A value of the given type, or a finding. */
    static Optional<SignalValue> value(YamlValue value, String name, SignalType type, @Nullable Range range) {
        Optional<SignalValue> read = switch (type) {
            case INT -> value.integer().map(SignalValue.Int::new);
            case DOUBLE -> value.number().map(SignalValue.Real::new);
            case BOOL -> value.flag().map(SignalValue.Flag::new);
            case STRING -> value.text().map(text -> new SignalValue.Text(text.text()));
            case STRINGS -> Optional.of(new SignalValue.Texts(texts(value)));
        };
        Optional<Object> plain = read.flatMap(type::plain);
        if (range != null && plain.isPresent() && !range.holds(plain.get())) {
            value.mistake(
                    "the value of " + name + " is outside its range", "Use " + range.min() + ".." + range.max() + ".");
            return Optional.empty();
        }
        return read;
    }

    private static List<String> texts(YamlValue value) {
        List<String> texts = new ArrayList<>();
        value.list().forEach(item -> item.text().ifPresent(text -> texts.add(text.text())));
        return texts;
    }

    /** The declarations as the expression compiler wants them. */
    static Map<String, CelType> celTypes(SequencedMap<String, SignalDeclaration> signals) {
        Map<String, CelType> types = new LinkedHashMap<>();
        signals.forEach(
                (name, declaration) -> types.put(name, declaration.type().celType()));
        return types;
    }
}
