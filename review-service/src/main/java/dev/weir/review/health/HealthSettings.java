package dev.weir.review.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an instance says that it is not ready.
 *
 * @param troubleAtMost how long a follower of a topic may be kept from going on
 * @param outboxAtMost how long a record of the outbox may wait, besides the undo window, beyond the moment it was to be sent
 * @param figuresEvery how often the figures that come from the database are read
 */
@ConfigurationProperties("weir.review.health")
public record HealthSettings(
        @DefaultValue("1m") Duration troubleAtMost,
        @DefaultValue("2m") Duration outboxAtMost,
        @DefaultValue("10s") Duration figuresEvery) {
    public HealthSettings {
        atLeastASecond("trouble-at-most", troubleAtMost);
        atLeastASecond("outbox-at-most", outboxAtMost);
        atLeastASecond("figures-every", figuresEvery);
    }

    private static void atLeastASecond(String name, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "weir.review.health." + name + " must be at least a second, not " + value);
        }
    }
}
