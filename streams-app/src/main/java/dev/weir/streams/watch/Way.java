package dev.weir.streams.watch;

import dev.weir.streams.Case;
import dev.weir.streams.route.Routable;
import java.time.Instant;
import java.util.Locale;

/** What brought a decision about. */
enum Way {
    /** The upload itself: its cheap signals settled it. */
    FAST,
    /** A slow signal that came in time. */
    LATE_SIGNAL,
    /** Its deadline: nobody waited any longer. */
    DEADLINE,
    /** A newer revision, which ended the wait of this one. */
    SUPERSEDED,
    /** A person. */
    PERSON,
    /** A person's earlier ruling about the same content. */
    CARRIED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Way of(Case settled, Instant now) {
        Instant deadline = settled.deadline();
        if (deadline == null) {
            return FAST;
        }
        if (!settled.deadlinePassed()) {
            return LATE_SIGNAL;
        }
        return now.isBefore(deadline) ? SUPERSEDED : DEADLINE;
    }

    static Way of(Routable.Ruled ruled) {
        return ruled.carried() ? CARRIED : PERSON;
    }
}
