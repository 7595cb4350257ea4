package dev.weir.workers.sources;

import dev.weir.workers.url.UrlSettings;
import dev.weir.workers.url.browsing.BrowsingSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How links are judged.
 *
 * @param settings bounds
 * @param block the operator's block list; null for none
 * @param allow the operator's allow list; null for none
 * @param browsing Safe Browsing; null when only the operator's lists are asked
 */
public record LinksEntry(
        UrlSettings settings,
        @Nullable Path block,
        @Nullable Path allow,
        @Nullable Browsing browsing) {
    /**
     * @param endpoint name of the server
     */
    public record Browsing(String endpoint, BrowsingSettings settings) {}
}
