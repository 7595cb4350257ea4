package dev.weir.streams.quality;

import dev.weir.schemas.Action;
import dev.weir.schemas.PersonRuling;
import dev.weir.vocabulary.Harm;

/** What a person's decision says about the content. */
enum Finding {
    /** A harm, whatever is done about it. */
    SOMETHING,
    /** No harm, and the content passes. */
    NOTHING,
    /** No harm, and yet it does not pass: nobody can be held to that. */
    UNCLEAR;

    static Finding of(PersonRuling person) {
        if (!person.getHarm().equals(Harm.NONE)) {
            return SOMETHING;
        }
        return person.getAction() == Action.ALLOW ? NOTHING : UNCLEAR;
    }
}
