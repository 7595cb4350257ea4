package dev.weir.policy;

import dev.cel.runtime.CelVariableResolver;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one question shows of the declared signals: each is known, unknown but obtainable, or unavailable. Not shared between threads. */
final class Sight implements CelVariableResolver {
    private final SignalTable table;
    private final @Nullable Object[] values;
    private final @Nullable String[] causes;
    private final BitSet unknown;
    private final BitSet evident;

    Sight(SignalTable table) {
        this.table = table;
        this.values = new Object[table.size()];
        this.causes = new String[table.size()];
        this.unknown = new BitSet(table.size());
        this.evident = new BitSet(table.size());
    }

    /** @param isEvident true when something said so, false when it is the declared default */
    void known(int number, Object value, boolean isEvident) {
        values[number] = value;
        evident.set(number, isEvident);
    }

    void unavailable(int number, String cause) {
        causes[number] = cause;
        unknown.set(number);
    }

    void obtainable(int number) {
        unknown.set(number);
    }

    boolean isSupplied(int number) {
        return values[number] != null || causes[number] != null;
    }

    boolean isObtainable(int number) {
        return unknown.get(number) && causes[number] == null;
    }

    boolean isEvident(int number) {
        return evident.get(number);
    }

    BitSet unknown() {
        return unknown;
    }

    @Nullable
    Object value(int number) {
        return values[number];
    }

    /** Why the signal is unavailable; null when it is known or obtainable. */
    @Nullable
    String cause(int number) {
        return causes[number];
    }

    @Override
    public Optional<Object> find(String name) {
        int number = table.number(name);
        return number < 0 ? Optional.empty() : Optional.ofNullable(values[number]);
    }

    /** The same sight with every signal that is not known counted as the zero of its type. */
    CelVariableResolver withZeros() {
        return name -> {
            int number = table.number(name);
            Object value = number < 0 ? null : values[number];
            return value != null || number < 0
                    ? Optional.ofNullable(value)
                    : Optional.of(table.get(number).type().zero());
        };
    }

    /**
     * The value as a person may read it. A text may be content, so it is shown only when it is one of those the policy's author
     * wrote; otherwise its size stands for it.
     *
     * @param authored the texts that the author wrote where it is read
     */
    String show(int number, Set<String> authored) {
        return switch (values[number]) {
            case null -> causes[number] == null ? "not asked for" : "unavailable (" + causes[number] + ")";
            case String text ->
                authored.contains(text)
                        ? text
                        : text.isEmpty() ? "(empty)" : "(text of " + text.length() + " characters)";
            case List<?> texts -> "(" + texts.size() + " texts)";
            case Object plain -> plain.toString();
        };
    }
}
