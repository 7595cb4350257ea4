package dev.weir.policy.cel;

import java.util.Arrays;
import java.util.Optional;

/** A comparison of CEL, as it reads between a name on the left and a number on the right. */
public enum Operator {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    UNEQUAL("!="),
    AT_LEAST(">="),
    MORE(">");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written in a condition. */
    public String symbol() {
        return symbol;
    }

    /** @param function CEL's name of a call, e.g. {@code _<=_} */
    static Optional<Operator> of(String function) {
        return Arrays.stream(values())
                .filter(operator -> function.equals("_" + operator.symbol + "_"))
                .findFirst();
    }

    boolean holds(long left, long right) {
        return switch (this) {
            case LESS -> left < right;
            case AT_MOST -> left <= right;
            case EQUAL -> left == right;
            case UNEQUAL -> left != right;
            case AT_LEAST -> left >= right;
            case MORE -> left > right;
        };
    }

    /** The same comparison with its sides exchanged. */
    Operator mirrored() {
        return switch (this) {
            case LESS -> MORE;
            case AT_MOST -> AT_LEAST;
            case EQUAL -> EQUAL;
            case UNEQUAL -> UNEQUAL;
            case AT_LEAST -> AT_MOST;
            case MORE -> LESS;
        };
    }

    /** The comparison that is true where this one is false. */
    Operator negated() {
        return switch (this) {
            case LESS -> AT_LEAST;
            case AT_MOST -> MORE;
            case EQUAL -> UNEQUAL;
            case UNEQUAL -> EQUAL;
            case AT_LEAST -> LESS;
            case MORE -> AT_MOST;
        };
    }
}
