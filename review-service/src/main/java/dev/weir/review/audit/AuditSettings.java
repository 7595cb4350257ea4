package dev.weir.review.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the audit trail goes back.
 *
 * @param kept a month is dropped once it ended this long ago; zero keeps everything
 * @param monthsAhead months whose partitions exist in advance; without one for today nothing can be written, and so nothing be done
 */
@ConfigurationProperties("weir.review.audit")
public record AuditSettings(
        @DefaultValue("730d") Duration kept,
        @DefaultValue("3") int monthsAhead) {
    public AuditSettings {
        if (kept.isNegative()) {
            throw new IllegalArgumentException("weir.review.audit.kept must not be negative, but is " + kept);
        }
        if (monthsAhead < 1 || monthsAhead > 24) {
            throw new IllegalArgumentException("weir.review.audit.months-ahead must be 1 to 24, not " + monthsAhead);
        }
    }
}
