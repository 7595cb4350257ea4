package dev.weir.review.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What programs may do.
 *
 * @param bodyAtMost longest body of a request
 * @param openDescription whether {@code /v3/api-docs} is served to whoever asks, and not just to those who may read
 */
@ConfigurationProperties("weir.review.api")
public record ApiSettings(
        @DefaultValue("256KB") DataSize bodyAtMost,
        @DefaultValue("false") boolean openDescription) {
    public ApiSettings {
        if (bodyAtMost.toBytes() < 1024) {
            throw new IllegalArgumentException(
                    "weir.review.api.body-at-most must be at least 1KB, or no decision fits, not " + bodyAtMost);
        }
    }
}
