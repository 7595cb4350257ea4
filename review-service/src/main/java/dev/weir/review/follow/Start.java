package dev.weir.review.follow;

/** Where a follower begins. */
public enum Start {
    /** The instances share the partitions, and go on where they left off. */
    SHARED,
    /** Every instance reads everything, from the beginning. */
    EVERYTHING
}
