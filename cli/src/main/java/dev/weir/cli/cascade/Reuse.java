package dev.weir.cli.cascade;

/** Which answers are used again. */
enum Reuse {
    NONE,
    /** About the same text. */
    EXACT,
    /** About near-duplicates that are not the same text. */
    NEAR,
    /** Both, as workers do. */
    BOTH;

    boolean exact() {
        return this == EXACT || this == BOTH;
    }

    boolean near() {
        return this == NEAR || this == BOTH;
    }
}
