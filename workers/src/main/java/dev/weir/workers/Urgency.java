package dev.weir.workers;

import java.util.Comparator;

/**
 * Who goes first when there is not enough for all: live before backlog, then the graver harm.
 *
 * @param live false for what is worked off later: old uploads that are decided anew
 * @param severity 0 to 5, of the gravest harm that the answer can decide about
 */
public record Urgency(boolean live, int severity) implements Comparable<Urgency> {
    private static final Comparator<Urgency> MOST_URGENT_FIRST = Comparator.comparing(Urgency::live)
            .thenComparingInt(Urgency::severity)
            .reversed();

    /** The most urgent comes first. */
    @Override
    public int compareTo(Urgency other) {
        return MOST_URGENT_FIRST.compare(this, other);
    }
}
