package dev.weir.workers.sources;

import dev.weir.policy.yaml.Quoted;
import dev.weir.policy.yaml.Suggestion;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.workers.call.KeySource;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Fields that several parts of the document have. Each reading notes a finding where something is wrong. */
final class Fields {
    static final Duration LONGEST = Duration.ofDays(31);

    private static final Pattern MONEY = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private Fields() {}

    static long count(YamlMapping fields, String name, long least, long most, long otherwise) {
        Optional<YamlValue> value = fields.find(name);
        Optional<Long> number = value.flatMap(YamlValue::integer);
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            value.get().mistake("`" + name + "` must be " + least + " to " + most, "Use a number in that range.");
            return otherwise;
        }
        return number.orElse(otherwise);
    }

    static int count(YamlMapping fields, String name, int least, int most, int otherwise) {
        return (int) count(fields, name, (long) least, most, otherwise);
    }

    static Duration duration(YamlMapping fields, String name, Duration otherwise) {
        return fields.find(name).flatMap(value -> value.duration(LONGEST)).orElse(otherwise);
    }

    static boolean flag(YamlMapping fields, String name) {
        return fields.find(name).flatMap(YamlValue::flag).orElse(false);
    }

    static Optional<String> text(YamlValue value) {
        Optional<String> text = value.text().map(Quoted::text).map(String::strip);
        if (text.isPresent() && text.get().isEmpty()) {
            value.mistake("the value is empty", "Write it, or remove the field.");
            return Optional.empty();
        }
        return text;
    }

    /** A decimal number of the currency, as millionths of it. */
    static Optional<Long> millionths(YamlValue value) {
        Optional<String> text = value.scalar();
        if (text.isPresent() && !MONEY.matcher(text.get()).matches()) {
            value.mistake(
                    "`" + text.get() + "` is not an amount",
                    "Write it like 0.25, with at most six digits behind the point and without the currency.");
            return Optional.empty();
        }
        return text.map(decimal -> new BigDecimal(decimal).movePointRight(6).longValueExact());
    }

    /** A file, looked for from the document's folder. */
    static Optional<Path> path(YamlValue value, Path folder) {
        return text(value).flatMap(name -> {
            try {
                return Optional.of(folder.resolve(name));
            } catch (InvalidPathException e) {
                value.mistake("the value is no name of a file", "Write a path like \"lists/block.txt\".");
                return Optional.empty();
            }
        });
    }

    /** Where a secret is. What stands in the document itself is refused, and not repeated. */
    static Optional<KeySource> secret(YamlValue value, Path folder) {
        if (!value.isMapping()) {
            value.mistake(
                    "a secret stands in a file or in the environment, not here",
                    "Write {file: \"/run/secrets/key\"} or {environment: NAME}, and exchange the secret if this was it.");
            return Optional.empty();
        }
        YamlMapping fields = value.mapping("a secret").orElseThrow();
        fields.allowOnly(Set.of("file", "environment"));
        Optional<YamlValue> file = fields.find("file");
        Optional<YamlValue> variable = fields.find("environment");
        if (file.isPresent() == variable.isPresent()) {
            fields.mistake(
                    fields.place(), "a secret comes from one place", "Write either `file` or `environment` here.");
            return Optional.empty();
        }
        return file.isPresent()
                ? path(file.get(), folder).map(KeySource.InFile::new)
                : variable(variable.orElseThrow()).map(KeySource.InEnvironment::new);
    }

    private static Optional<String> variable(YamlValue value) {
        Optional<String> name = value.scalar();
        if (name.isPresent() && !VARIABLE.matcher(name.get()).matches()) {
            value.mistake("the value is no name of a variable", "Write the variable's name, like MODEL_KEY.");
            return Optional.empty();
        }
        return name;
    }

    /** A name that stands elsewhere in the document. */
    static Optional<String> known(YamlValue value, String what, Collection<String> names) {
        Optional<String> name = value.scalar();
        if (name.isPresent() && !names.contains(name.get())) {
            value.mistake("unknown " + what + " `" + name.get() + "`", Suggestion.remedy(name.get(), names));
            return Optional.empty();
        }
        return name;
    }

    /** Notes a name that was given before. */
    static void once(Set<String> seen, YamlMapping entry, String field, String name, String what) {
        if (!name.isEmpty() && !seen.add(name)) {
            entry.mistake(
                    entry.placeOf(field), "there are two " + what + " called `" + name + "`", "Rename or remove one.");
        }
    }

    /** What a field's own checks found, at the field that they name first. */
    static void refused(YamlMapping fields, IllegalArgumentException refusal) {
        String message = String.valueOf(refusal.getMessage());
        String field = message.split("[ .]", 2)[0];
        fields.mistake(fields.placeOf(field), message, "Correct it; docs/sources.md describes every field.");
    }
}
