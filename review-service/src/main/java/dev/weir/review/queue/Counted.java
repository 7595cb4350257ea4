package dev.weir.review.queue;

import java.util.Locale;

/**
 * A number that was counted up to a limit.
 *
 * @param more true when the limit was reached and there are more
 */
public record Counted(long number, boolean more) {
    /** What was found, of which there may be more once it is above the limit. */
    public static Counted upTo(long limit, long found) {
        return found > limit ? new Counted(limit, true) : new Counted(found, false);
    }

    public boolean any() {
        return number > 0;
    }

    /** As people read it, e.g. {@code 1,204} or {@code 10,000+}. */
    public String words() {
        return String.format(Locale.ROOT, "%,d", number) + (more ? "+" : "");
    }
}
