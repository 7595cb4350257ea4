package dev.weir.policy;

import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The declared signals, numbered, so that a question is looked at once and conditions read an array. */
final class SignalTable {
    static final String MISSING = "MISSING";
    static final String LATE = "DEADLINE";

    private static final Pattern CAUSE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    private final List<SignalDeclaration> declarations;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final @Nullable Object[] defaults;

    SignalTable(Collection<SignalDeclaration> declarations) {
        this.declarations = List.copyOf(declarations);
        this.defaults = new Object[this.declarations.size()];
        for (int i = 0; i < defaults.length; i++) {
            SignalDeclaration declaration = this.declarations.get(i);
            numbers.put(declaration.name(), i);
            if (declaration.defaultValue() != null) {
                defaults[i] =
                        declaration.type().plain(declaration.defaultValue()).orElseThrow();
            }
        }
    }

    int size() {
        return declarations.size();
    }

    SignalDeclaration get(int number) {
        return declarations.get(number);
    }

    /** The number of a declared signal, -1 for any other name. */
    int number(String name) {
        Integer number = numbers.get(name);
        return number == null ? -1 : number;
    }

    BitSet numbers(Set<String> names) {
        BitSet set = new BitSet(size());
        names.forEach(name -> set.set(number(name)));
        return set;
    }

    /** What a question shows of the declared signals. */
    Sight look(Question question) {
        return look(question.signals(), question.deadlinePassed());
    }

    /** @param deadlinePassed true when nobody waits for slow signals any longer */
    Sight look(Signals signals, boolean deadlinePassed) {
        Sight sight = new Sight(this);
        for (Signal signal : signals) {
            int number = number(signal.name());
            if (number >= 0) {
                supply(sight, number, signal.value());
            }
        }
        for (int i = 0; i < defaults.length; i++) {
            if (!sight.isSupplied(i)) {
                absent(sight, i, deadlinePassed);
            }
        }
        return sight;
    }

    /** The highest known score among these signals, 0 when there is none. */
    int highestScore(BitSet numbers, Signals signals) {
        Sight sight = look(signals, true);
        return numbers.stream()
                .filter(number -> get(number).isScore())
                .mapToObj(sight::value)
                .mapToInt(value -> value instanceof Long score ? Math.toIntExact(score) : 0)
                .max()
                .orElse(0);
    }

    private void supply(Sight sight, int number, SignalValue value) {
        SignalDeclaration declaration = get(number);
        if (value instanceof SignalValue.Unavailable unavailable) {
            sight.unavailable(
                    number, CAUSE.matcher(unavailable.cause()).matches() ? unavailable.cause() : "UNSPECIFIED");
            return;
        }
        Object plain = declaration.type().plain(value).orElse(null);
        if (plain == null) {
            sight.unavailable(
                    number, "WRONG_TYPE (declared " + declaration.type().word() + ")");
        } else if (plain instanceof Double real && real.isNaN()) {
            sight.unavailable(number, "NOT_A_NUMBER");
        } else if (declaration.range() != null && !declaration.range().holds(plain)) {
            sight.unavailable(
                    number,
                    "OUT_OF_RANGE (declared " + declaration.range().min() + ".."
                            + declaration.range().max() + ")");
        } else {
            sight.known(number, plain, !plain.equals(defaults[number]));
        }
    }

    private void absent(Sight sight, int number, boolean deadlinePassed) {
        Object standIn = defaults[number];
        if (standIn != null) {
            sight.known(number, standIn, false);
        } else if (!get(number).slow()) {
            sight.unavailable(number, MISSING);
        } else if (deadlinePassed) {
            sight.unavailable(number, LATE);
        } else {
            sight.obtainable(number);
        }
    }
}
