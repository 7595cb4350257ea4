package dev.weir.signals.text;

/**
 * What bounds the work on one upload's text.
 *
 * @param maxChars UTF-16 units scored over all parts of an upload; more than that and the scores are unavailable,
 *     because what was not read could be anything
 * @param windowChars UTF-16 units scored at once; a longer text is scored window by window and the highest score
 *     counts, so that padding does not dilute a harmful sentence
 * @param windowOverlap UTF-16 units that neighbouring windows share, so that a border does not cut a sentence in two
 * @param spanThreshold score from which spans are computed, 0..10000
 * @param maxSpans spans per label at most, strongest first
 */
public record TextLimits(int maxChars, int windowChars, int windowOverlap, int spanThreshold, int maxSpans) {

    /** 200,000 characters in windows of 2,000 that share 200; at most 8 spans, for scores from 3,000. */
    public static final TextLimits DEFAULT = new TextLimits(200_000, 2_000, 200, 3_000, 8);

    /**
     * @throws IllegalArgumentException naming the limit that cannot be
     */
    public TextLimits {
        require(maxChars > 0, "maxChars must be above 0, not " + maxChars);
        require(windowChars >= 16, "windowChars must be at least 16, not " + windowChars);
        require(
                windowOverlap >= 0 && windowOverlap <= windowChars / 2,
                "windowOverlap must be 0 to half of windowChars (" + windowChars + "), not " + windowOverlap);
        require(
                spanThreshold >= 0 && spanThreshold <= TextModel.MAX_SCORE + 1,
                "spanThreshold must be 0..10000, or 10001 for never, not " + spanThreshold);
        require(maxSpans >= 0, "maxSpans must not be below 0, but is " + maxSpans);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("Text limit " + message);
        }
    }
}
