package dev.weir.policy;

import dev.weir.policy.yaml.Suggestion;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.util.List;
import java.util.Optional;

/** Fields that documents of every kind have: what they are, ids, names of signals, harms. Each reading answers empty and notes a finding. */
public final class DocumentFields {
    private static final String API_VERSION = "weir/v1";

    private DocumentFields() {}

    /** Checks {@code apiVersion} and {@code kind}. */
    public static void kind(YamlMapping root, String kind) {
        exactly(root, "apiVersion", API_VERSION);
        exactly(root, "kind", kind);
    }

    /** An id. */
    public static Optional<String> id(YamlValue value) {
        Optional<String> id = value.scalar();
        if (id.isPresent() && !Names.isId(id.get())) {
            value.mistake("`" + id.get() + "` is not a usable id", Names.ID_RULE);
            return Optional.empty();
        }
        return id;
    }

    /** A dotted name of a signal. */
    public static Optional<String> signal(YamlValue value) {
        Optional<String> name = value.scalar();
        if (name.isPresent() && !Names.isSignal(name.get())) {
            value.mistake("`" + name.get() + "` is not a usable signal name", Names.SIGNAL_RULE);
            return Optional.empty();
        }
        return name;
    }

    /** A harm of the taxonomy. */
    public static Optional<Harm> harm(YamlValue value, Harms harms) {
        Optional<String> code = value.scalar();
        Optional<Harm> harm = code.flatMap(harms::find);
        if (code.isPresent() && harm.isEmpty()) {
            List<String> known = harms.all().stream().map(Harm::code).toList();
            value.mistake("unknown harm `" + code.get() + "`", Suggestion.remedy(code.get(), known));
        }
        return harm;
    }

    private static void exactly(YamlMapping root, String name, String expected) {
        root.require(name, expected).ifPresent(value -> {
            if (!value.isWord(expected)) {
                value.mistake("`" + name + "` must be " + expected, "Write " + name + ": " + expected);
            }
        });
    }
}
