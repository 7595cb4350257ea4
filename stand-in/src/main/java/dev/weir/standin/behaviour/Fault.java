package dev.weir.standin.behaviour;

/** What is wrong with an answer. What makes no sense for a path changes nothing there. */
public enum Fault {
    NONE,
    /** Another status than 200, with an error body. */
    STATUS,
    /** 429, with or without {@code Retry-After}. */
    RATE_LIMITED,
    /** 429 with code {@code insufficient_quota}. */
    OUT_OF_QUOTA,
    /** The request is read and never answered. */
    STALLED_HEADERS,
    /** Headers and half of the body, then silence. */
    STALLED_BODY,
    /** A body that goes on for ever, some bytes at a time. */
    ENDLESS_BODY,
    /** A whole and correct answer behind many megabytes of white space. */
    LARGE_BODY,
    /** The connection is closed instead of an answer. */
    DROPPED,
    /** The connection is closed in the middle of the body. */
    DROPPED_IN_BODY,
    /** The second half of the body is missing, and its length says that this is all. */
    MALFORMED,
    /** Well-formed, and not what was asked for: texts for numbers, unknown words, other types. */
    WRONG_SCHEMA,
    /** Numbers beyond their range. */
    OUT_OF_RANGE,
    /** The answer names another item than the one that was sent. */
    WRONG_ITEM,
    /** The model declines. */
    REFUSAL,
    /** Finish reason {@code length}, and half of the text. */
    CUT_OFF,
    /** Finish reason {@code content_filter}, and no text. */
    FILTERED,
    /** The right answer with chatter and a code fence around it. */
    TEXT_AROUND,
    /** Orders to the reader where a text belongs. */
    INSTRUCTIONS,
    /** A hash list whose checksum is that of another. */
    WRONG_CHECKSUM
}
