package dev.weir.standin.chat;

/** How much a server says about tokens. */
public enum UsageDetail {
    /** Cached and reasoning tokens too. */
    FULL,
    /** The three sums only, as most compatible servers do. */
    SUMS,
    /** Nothing. */
    NONE
}
