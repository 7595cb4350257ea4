package dev.weir.review.api;

import dev.weir.vocabulary.Action;

/** What a person can decide, from the mildest to the most severe. */
public enum RulingAction {
    ALLOW,
    RESTRICT,
    HOLD,
    BLOCK;

    /** The same in the words of policies, which have REVIEW as well. */
    public Action action() {
        return Action.valueOf(name());
    }

    /** The same in the words of the API. */
    public static RulingAction of(Action action) {
        return valueOf(action.name());
    }
}
