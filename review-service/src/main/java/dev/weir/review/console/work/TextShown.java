package dev.weir.review.console.work;

import java.util.List;

/**
 * A text part on the screen.
 *
 * @param index place among the texts of the upload
 * @param language what is known of its language, empty for nothing
 * @param characters length of all of it
 * @param complete false when {@code segments} are only its beginning
 */
public record TextShown(
        int index, String name, String language, List<Segment> segments, int characters, boolean complete) {
    /** What is shown at first; the rest is asked for. */
    static final int SHOWN_AT_FIRST = 20_000;

    /** From about here on a text is folded on the screen. */
    private static final int FOLDED_FROM = 1_600;

    public TextShown {
        segments = List.copyOf(segments);
    }

    /** True when the screen shows its beginning and a button for the rest. */
    public boolean isLong() {
        return characters > FOLDED_FROM
                || segments.stream()
                                .mapToLong(segment -> segment.text()
                                        .chars()
                                        .filter(sign -> sign == '\n')
                                        .count())
                                .sum()
                        > 24;
    }

    /** How many highlights there are, for whoever does not see them. */
    public long highlights() {
        return segments.stream().filter(segment -> segment.level() > 0).count();
    }
}
