package dev.weir.policy.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The value of one field. Each reading answers empty, and notes a finding, when the value is of another kind. */
public final class YamlValue {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}(\\.[0-9]{1,19})?");

    private final YamlDocument document;
    private final Node node;
    private final String subject;
    private final String name;

    YamlValue(YamlDocument document, Node node, String subject, String name) {
        this.document = document;
        this.node = node;
        this.subject = subject;
        this.name = name;
    }

    YamlValue about(String newSubject) {
        return new YamlValue(document, node, newSubject, name);
    }

    public Place place() {
        return YamlDocument.place(node);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isEmptyList() {
        return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
    }

    /** True for exactly this word without quotes. */
    public boolean isWord(String word) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().equals(word);
    }

    /** Any scalar as it was written, whatever YAML makes of it. */
    public Optional<String> scalar() {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        return wrong("one value", "Write a single word or number.");
    }

    /** The same without a finding when it is something else. */
    public Optional<String> plainWord() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    public Optional<Quoted> text() {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getTag().equals(Tag.STR)) {
                return Optional.of(document.quoted(scalar));
            }
            return wrong("text", "Put it in double quotes: YAML reads " + scalar.getValue() + " as something else.");
        }
        return wrong("text", "Put it in double quotes.");
    }

    public Optional<Long> integer() {
        if (node instanceof ScalarNode scalar
                && scalar.isPlain()
                && INTEGER.matcher(scalar.getValue()).matches()) {
            try {
                return Optional.of(Long.parseLong(scalar.getValue()));
            } catch (NumberFormatException e) {
                return wrong("a 64-bit whole number", "Use a smaller number.");
            }
        }
        return wrong("a whole number", "Write digits only, without quotes.");
    }

    public Optional<Double> number() {
        if (node instanceof ScalarNode scalar
                && scalar.isPlain()
                && NUMBER.matcher(scalar.getValue()).matches()) {
            return Optional.of(new BigDecimal(scalar.getValue()).doubleValue());
        }
        return wrong("a number", "Write it like 0.02, without quotes.");
    }

    public Optional<Boolean> flag() {
        if (isWord("true") || isWord("false")) {
            return Optional.of(isWord("true"));
        }
        return wrong("true or false", "Write true or false, without quotes.");
    }

    /** An ISO 8601 duration, longer than nothing and at most the given one. */
    public Optional<Duration> duration(Duration longest) {
        String remedy = "Write an ISO 8601 duration of at most " + longest.toDays() + " days, like PT10S, PT2H or P1D.";
        if (!(node instanceof ScalarNode scalar)) {
            return wrong("a duration", remedy);
        }
        try {
            Duration duration = Duration.parse(scalar.getValue());
            if (duration.isPositive() && duration.compareTo(longest) <= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeParseException e) {
            return wrong("a duration, not " + scalar.getValue(), remedy);
        }
        return wrong("longer than nothing and at most " + longest.toDays() + " days", remedy);
    }

    public <E extends Enum<E>> Optional<E> word(Class<E> type) {
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (node instanceof ScalarNode scalar) {
            if (known.contains(scalar.getValue())) {
                return Optional.of(Enum.valueOf(type, scalar.getValue()));
            }
            return wrong(
                    "one of " + String.join(", ", known) + ", not " + scalar.getValue(),
                    Suggestion.remedy(scalar.getValue(), known));
        }
        return wrong("one of " + String.join(", ", known), "Write one word.");
    }

    public List<YamlValue> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new YamlValue(document, item, subject, name))
                    .toList();
        }
        wrong("a list", "Write it as [one, two] or with a dash a line.");
        return List.of();
    }

    public Optional<YamlMapping> mapping(String what) {
        if (node instanceof MappingNode) {
            return Optional.of(new YamlMapping(document, node, subject, what));
        }
        return wrong("a mapping", "Write it as {field: value, ...}.");
    }

    public void mistake(String message, String remedy) {
        document.findings().add(subject, place(), message, remedy);
    }

    private <T> Optional<T> wrong(String expected, String remedy) {
        mistake("`" + name + "` must be " + expected, remedy);
        return Optional.empty();
    }
}
