package dev.weir.quickstart.chaos.judge;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/**
 * Something that is not as it was promised.
 *
 * @param what what is wrong, with ids and places of the records
 */
public record Finding(Sort sort, String what) {
    /** What kind of wrong. */
    public enum Sort {
        /** Something that must be there is not. */
        LOST,
        /** Something is there more often than it may. */
        DOUBLED,
        /** Something is there and is not right. */
        WRONG
    }

    @FormatMethod
    static Finding lost(@FormatString String what, Object... values) {
        return new Finding(Sort.LOST, what.formatted(values));
    }

    @FormatMethod
    static Finding doubled(@FormatString String what, Object... values) {
        return new Finding(Sort.DOUBLED, what.formatted(values));
    }

    @FormatMethod
    static Finding wrong(@FormatString String what, Object... values) {
        return new Finding(Sort.WRONG, what.formatted(values));
    }

    @Override
    public String toString() {
        return sort + ": " + what;
    }
}
