package dev.weir.review.people;

import java.time.Instant;

/**
 * Something a person may work.
 *
 * @param value a queue, or {@value #EVERY_QUEUE}; a restricted harm, or a family of them as {@code CSAE.*}
 * @param by who granted it
 */
public record Grant(Kind kind, String value, String by, Instant at) {
    /** In place of a queue: all of them, those to come included. */
    public static final String EVERY_QUEUE = "*";

    /** What is granted. */
    public enum Kind {
        QUEUE,
        /** Matters for restricted harms only. */
        HARM
    }
}
