package dev.weir.workers.url;

import java.time.Duration;

/**
 * How links are judged.
 *
 * @param mostUrls different ones of a content that are looked up; of a content with more, the rest is unknown
 * @param longestUrl in characters; a longer one is unknown
 * @param mostVerdicts that are remembered
 * @param verdictKept how long a verdict is remembered
 * @param refresh how often the operator's lists are looked at for changes
 * @param firstUpdate the lists are first fetched after a random part of this, as the protocol wishes
 */
public record UrlSettings(
        int mostUrls, int longestUrl, int mostVerdicts, Duration verdictKept, Duration refresh, Duration firstUpdate) {
    public static final UrlSettings USUAL =
            new UrlSettings(100, 8_192, 100_000, Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofMinutes(1));

    public UrlSettings {
        if (mostUrls < 1 || longestUrl < 1 || mostVerdicts < 1) {
            throw new IllegalArgumentException("mostUrls, longestUrl and mostVerdicts must be at least 1");
        }
        if (verdictKept.isNegative() || firstUpdate.isNegative() || refresh.isNegative() || refresh.isZero()) {
            throw new IllegalArgumentException("times must not be negative, and refresh must be more than nothing");
        }
    }

    public UrlSettings withMostUrls(int other) {
        return new UrlSettings(other, longestUrl, mostVerdicts, verdictKept, refresh, firstUpdate);
    }
}
