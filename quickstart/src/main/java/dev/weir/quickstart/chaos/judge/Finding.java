package dev.weir.quickstart.chaos.judge;

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

    static Finding lost(String what, Object... values) {
        return new Finding(Sort.LOST, what.formatted(values));
    }

    static Finding doubled(String what, Object... values) {
        return new Finding(Sort.DOUBLED, what.formatted(values));
    }

    static Finding wrong(String what, Object... values) {
        return new Finding(Sort.WRONG, what.formatted(values));
    }

    @Override
    public String toString() {
        return sort + ": " + what;
    }
}
