package dev.weir.policy;

import dev.weir.policy.yaml.Quoted;
import dev.weir.policy.yaml.Suggestion;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tests}. */
final class TestReader {
    /** In {@code given}: the signal could not be had. */
    static final String UNAVAILABLE = "unavailable";

    private static final String DEADLINE_PASSED = "deadlinePassed";
    private static final Set<String> FIELDS = Set.of("name", "given", "expect");
    private static final Set<String> EXPECT_FIELDS = Set.of("action", "harm", "rule", "needs", "degraded");

    private final Harms harms;
    private final SignalTable table;
    private final Set<String> signalNames;
    private final Set<String> ruleIds;

    TestReader(Harms harms, SignalTable table, Set<String> signalNames, Set<String> ruleIds) {
        this.harms = harms;
        this.table = table;
        this.signalNames = signalNames;
        this.ruleIds = ruleIds;
    }

    Optional<PolicyTest> read(YamlMapping fields) {
        fields.allowOnly(FIELDS);
        Optional<Quoted> name =
                fields.require("name", "\"a near miss stays up\"").flatMap(YamlValue::text);
        Optional<YamlMapping> given =
                fields.require("given", "{text.hate: 3900}").flatMap(value -> value.mapping("given"));
        Optional<Expectation> expect = fields.require("expect", "ALLOW").flatMap(this::expectation);
        if (name.isEmpty() || given.isEmpty() || expect.isEmpty()) {
            return Optional.empty();
        }
        boolean deadlinePassed =
                given.get().find(DEADLINE_PASSED).flatMap(YamlValue::flag).orElse(false);
        return Optional.of(
                new PolicyTest(name.get().text(), fields.place(), signals(given.get()), deadlinePassed, expect.get()));
    }

    private Signals signals(YamlMapping given) {
        List<Signal> signals = new ArrayList<>();
        for (String name : given.names()) {
            if (!name.equals(DEADLINE_PASSED)) {
                given.find(name).flatMap(value -> signal(given, name, value)).ifPresent(signals::add);
            }
        }
        return Signals.of(signals);
    }

    private Optional<Signal> signal(YamlMapping given, String name, YamlValue value) {
        int number = table.number(name);
        if (number < 0) {
            given.mistake(given.placeOf(name), "unknown signal `" + name + "`", Suggestion.remedy(name, signalNames));
            return Optional.empty();
        }
        SignalDeclaration declaration = table.get(number);
        if (value.isWord(UNAVAILABLE)) {
            return Optional.of(Signal.unavailable(name, "TEST", declaration.source(), ""));
        }
        Optional<SignalValue> read = SignalReader.value(value, name, declaration.type(), declaration.range());
        return read.map(known -> Signal.of(name, known, declaration.source(), ""));
    }

    private Optional<Expectation> expectation(YamlValue value) {
        if (!value.isMapping()) {
            return value.word(Action.class).map(action -> new Expectation(action, null, null, null, null));
        }
        return value.mapping("expect").map(fields -> {
            fields.allowOnly(EXPECT_FIELDS);
            if (fields.names().isEmpty()) {
                fields.mistake(fields.place(), "`expect` expects nothing", "Write expect: ALLOW.");
            }
            return new Expectation(
                    fields.find("action")
                            .flatMap(field -> field.word(Action.class))
                            .orElse(null),
                    known(fields, "harm", harms.all().stream().map(Harm::code).toList()),
                    known(fields, "rule", ruleIds),
                    fields.has("needs") ? needs(fields) : null,
                    fields.find("degraded").flatMap(YamlValue::flag).orElse(null));
        });
    }

    private static @Nullable String known(YamlMapping fields, String name, Collection<String> words) {
        Optional<String> word = fields.find(name).flatMap(YamlValue::scalar);
        if (word.isPresent() && !words.contains(word.get())) {
            fields.mistake(
                    fields.placeOf(name),
                    "unknown " + name + " `" + word.get() + "`",
                    Suggestion.remedy(word.get(), words));
            return null;
        }
        return word.orElse(null);
    }

    private List<String> needs(YamlMapping fields) {
        List<String> needs = new ArrayList<>();
        fields.find("needs")
                .ifPresent(list -> list.list()
                        .forEach(item -> item.scalar().ifPresent(name -> {
                            if (table.number(name) < 0) {
                                item.mistake("unknown signal `" + name + "`", Suggestion.remedy(name, signalNames));
                            }
                            needs.add(name);
                        })));
        return needs;
    }
}
