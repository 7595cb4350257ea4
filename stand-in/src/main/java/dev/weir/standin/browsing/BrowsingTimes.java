package dev.weir.standin.browsing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long clients should wait and remember, in milliseconds.
 *
 * @param minimumWaitMillis between two updates; 0 says that there is more to fetch
 * @param positiveCacheMillis for what was found; in version 5 for all that was asked
 * @param negativeCacheMillis for what was not found
 */
public record BrowsingTimes(long minimumWaitMillis, long positiveCacheMillis, long negativeCacheMillis) {
    public static final BrowsingTimes USUAL = new BrowsingTimes(
            Duration.ofMinutes(30).toMillis(),
            Duration.ofMinutes(5).toMillis(),
            Duration.ofMinutes(5).toMillis());

    @JsonCreator
    static BrowsingTimes read(
            @JsonProperty("minimumWaitMillis") @Nullable Long minimumWaitMillis,
            @JsonProperty("positiveCacheMillis") @Nullable Long positiveCacheMillis,
            @JsonProperty("negativeCacheMillis") @Nullable Long negativeCacheMillis) {
        return new BrowsingTimes(
                minimumWaitMillis == null ? USUAL.minimumWaitMillis : minimumWaitMillis,
                positiveCacheMillis == null ? USUAL.positiveCacheMillis : positiveCacheMillis,
                negativeCacheMillis == null ? USUAL.negativeCacheMillis : negativeCacheMillis);
    }

    public BrowsingTimes withMinimumWait(Duration wait) {
        return new BrowsingTimes(wait.toMillis(), positiveCacheMillis, negativeCacheMillis);
    }

    /** Seconds as JSON has them: {@code 300.000s}. */
    static String text(long millis) {
        return String.format(Locale.ROOT, "%d.%03ds", millis / 1000, millis % 1000);
    }
}
