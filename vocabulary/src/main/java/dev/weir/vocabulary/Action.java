package dev.weir.vocabulary;

/** What a decision does to a piece of content, from the mildest to the most severe: the order of the constants is the order of severity. */
public enum Action {
    /** Published without restriction. */
    ALLOW,
    /** Published with limits: labelled, demoted, behind an age gate. */
    RESTRICT,
    /** Published or not as the platform chooses; a person looks at it. */
    REVIEW,
    /** Not published until a person has looked at it. */
    HOLD,
    /** Not published. */
    BLOCK;

    public boolean isMoreSevereThan(Action other) {
        return compareTo(other) > 0;
    }

    /** The more severe of two actions. */
    public static Action strongest(Action one, Action other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** True for the actions that put a task before a person. */
    public boolean wantsPerson() {
        return this == REVIEW || this == HOLD;
    }
}
