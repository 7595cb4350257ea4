package dev.weir.review.queue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How near the end of a task's time is.
 *
 * @param words for people, e.g. {@code due in 12 min}; says all that the colour says
 */
public record Deadline(Nearness nearness, String words) {
    /** By which colour and order go. */
    public enum Nearness {
        NONE,
        LATER,
        SOON,
        OVERDUE
    }

    /** @param soon from when on it is soon */
    public static Deadline of(@Nullable Instant dueAt, Instant now, Duration soon) {
        if (dueAt == null) {
            return new Deadline(Nearness.NONE, "no deadline");
        }
        Duration left = Duration.between(now, dueAt);
        if (left.isNegative() || left.isZero()) {
            return new Deadline(Nearness.OVERDUE, "overdue by " + Lapse.words(left));
        }
        return new Deadline(left.compareTo(soon) <= 0 ? Nearness.SOON : Nearness.LATER, "due in " + Lapse.words(left));
    }

    /** The class of the style sheet: empty, {@code warn} or {@code bad}. */
    public String colour() {
        return switch (nearness) {
            case NONE, LATER -> "";
            case SOON -> "warn";
            case OVERDUE -> "bad";
        };
    }
}
