package dev.weir.policy.cel;

import java.util.Set;

/** What an expression comes to. */
public sealed interface Result {
    default boolean isTrue() {
        return this instanceof Value(Boolean truth) && truth;
    }

    default boolean isFalse() {
        return this instanceof Value(Boolean truth) && !truth;
    }

    /** @param value a Boolean or Long, as the expression was compiled for */
    record Value(Object value) implements Result {
        public static final Value TRUE = new Value(true);
        public static final Value FALSE = new Value(false);
    }

    /** @param names the unknown names it hangs on, never empty */
    record Unknown(Set<String> names) implements Result {
        public Unknown {
            names = Set.copyOf(names);
        }
    }

    /** @param code what went wrong, e.g. {@code DIVIDE_BY_ZERO}; never holds a value */
    record Failed(String code) implements Result {}
}
