package dev.weir.review.insight;

import dev.weir.review.queue.Counted;
import java.util.List;

/**
 * How many tasks of a queue wait how long.
 *
 * @param counts in the order of {@link #BANDS}
 */
public record AgeBand(String queue, List<Counted> counts) {
    /** Names of the bands, youngest first. */
    public static final List<String> BANDS = List.of("under 1 h", "1 to 4 h", "4 to 24 h", "1 to 3 d", "over 3 d");

    /** Where each band begins, in hours; the last has no end. */
    static final List<Integer> HOURS = List.of(0, 1, 4, 24, 72);

    public AgeBand {
        counts = List.copyOf(counts);
    }
}
