package dev.weir.review.decide;

/** How far a person's decision has come. */
public enum RulingState {
    /** Kept for certain; nobody acts on it yet, and it can be taken back until it is released. */
    STORED,
    /** Taken back in time. */
    UNDONE,
    /** On the topic. */
    PUBLISHED,
    /** It is the decision now. */
    ENFORCED,
    /** The stream did not take it, because the content has changed, gone, or was decided later by somebody else. */
    REFUSED
}
