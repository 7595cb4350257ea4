package dev.weir.signals.bank;

import dev.weir.signals.fingerprint.Orientation;
import java.util.Comparator;

/**
 * An entry and how close a part of the upload came to it. The natural order puts the best first: the closest, then by id so
 * that the order is always the same.
 *
 * @param entry the known fingerprint
 * @param distance bits that differ; 0 for digests
 * @param part name of the part that came so close
 * @param orientation which way its picture was turned
 */
public record Match(BankEntry entry, int distance, String part, Orientation orientation) implements Comparable<Match> {
    private static final Comparator<Match> BEST_FIRST = Comparator.comparingInt(Match::distance)
            .thenComparing(match -> match.entry().id())
            .thenComparing(Match::orientation)
            .thenComparing(Match::part);

    @Override
    public int compareTo(Match other) {
        return BEST_FIRST.compare(this, other);
    }
}
