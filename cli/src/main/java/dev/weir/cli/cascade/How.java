package dev.weir.cli.cascade;

/** How an upload got its decision. */
enum How {
    /** Cheap signals settled it. */
    SETTLED,
    /** The model had been asked about the same text. */
    REMEMBERED,
    /** It had been asked about a near-duplicate, and found that risky. */
    ALIKE,
    /** It was asked. */
    ASKED
}
