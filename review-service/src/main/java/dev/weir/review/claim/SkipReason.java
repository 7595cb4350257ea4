package dev.weir.review.claim;

/** Why somebody puts a task back. */
public enum SkipReason {
    LANGUAGE,
    NEED_CONTEXT,
    /** Never counted against anybody. */
    DISTRESSING,
    CONFLICT_OF_INTEREST,
    BROKEN_MEDIA;

    boolean counts() {
        return this != DISTRESSING;
    }
}
