package dev.weir.workers;

import dev.weir.vocabulary.Signals;

/** What a source says about a piece of content. */
public sealed interface Answer {
    /** What it cost to get it, failed calls included. */
    Usage usage();

    /**
     * The source judged.
     *
     * @param signals every signal that the judgement gives, not only the one asked for: the next question about the same content is
     *     answered by it too
     */
    record Known(Signals signals, Usage usage) implements Answer {}

    /** There is no judgement to be had, and the policy's default stands. */
    record Unknown(UnknownCause cause, Usage usage) implements Answer {}
}
