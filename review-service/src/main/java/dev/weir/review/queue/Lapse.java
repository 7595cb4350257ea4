package dev.weir.review.queue;

import java.time.Duration;

/** A stretch of time in words: the two largest units that matter. */
public final class Lapse {
    private Lapse() {}

    /** E.g. {@code 3 d 4 h}, {@code 2 h 5 min}, {@code 12 min}, {@code under a minute}; the sign is left out. */
    public static String words(Duration time) {
        Duration length = time.abs();
        if (length.toDays() > 0) {
            return two(length.toDays() + " d", length.toHoursPart(), " h");
        }
        if (length.toHours() > 0) {
            return two(length.toHours() + " h", length.toMinutesPart(), " min");
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : "under a minute";
    }

    private static String two(String first, int second, String unit) {
        return second == 0 ? first : first + " " + second + unit;
    }
}
