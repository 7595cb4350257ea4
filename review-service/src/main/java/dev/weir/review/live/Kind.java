package dev.weir.review.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of thing that can change. */
public enum Kind {
    /** How far one of the person's decisions has come. */
    RULINGS,
    /** A task that the person held was taken over or needs nobody any more. */
    CLAIMS,
    /** A task came back to the person with an answer. */
    ANSWERS,
    /** How many tasks wait, for everybody. */
    QUEUES;

    /** What pages and notifications call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
