package dev.weir.workers.url.browsing;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How Safe Browsing is used.
 *
 * @param folder where lists are kept between starts
 * @param version of the protocol
 * @param oldest a list that was not checked for longer than this proves nothing any more: what is not on it is unknown
 * @param callLimit how long fetching lists may take
 * @param mostEntries of a list
 * @param mostRemembered full hashes and prefixes that are remembered, each
 */
public record BrowsingSettings(
        Path folder, Version version, Duration oldest, Duration callLimit, int mostEntries, int mostRemembered) {
    private static final Duration OLDEST = Duration.ofHours(24);
    private static final Duration CALL_LIMIT = Duration.ofMinutes(2);
    /** The documentation recommends 2^24 entries a list, 64 MiB, to whoever has no other reason. */
    private static final int MOST_ENTRIES = 1 << 24;

    private static final int MOST_REMEMBERED = 100_000;

    public BrowsingSettings {
        if (oldest.isNegative() || oldest.isZero() || callLimit.isNegative() || callLimit.isZero()) {
            throw new IllegalArgumentException("the age of lists and the limit of calls must be more than nothing");
        }
        if (mostEntries < 1024 || mostRemembered < 1) {
            throw new IllegalArgumentException("lists have room for at least 1024 entries, and one full hash");
        }
    }

    public static BrowsingSettings in(Path folder, Version version) {
        return new BrowsingSettings(folder, version, OLDEST, CALL_LIMIT, MOST_ENTRIES, MOST_REMEMBERED);
    }

    public BrowsingSettings withOldest(Duration other) {
        return new BrowsingSettings(folder, version, other, callLimit, mostEntries, mostRemembered);
    }

    /** Of the protocol. */
    public enum Version {
        /** The Update API. */
        V4,
        /** Local list mode. */
        V5
    }
}
