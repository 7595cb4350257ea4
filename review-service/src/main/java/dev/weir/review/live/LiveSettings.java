package dev.weir.review.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Live words to pages.
 *
 * @param streams streams at most that one instance keeps open
 * @param streamsOfASession streams at most of one session; a page that is not looked at has none
 * @param heartbeat how often an open stream is written to and its session looked after
 * @param together what changes within this time is told once
 * @param counts how often the counts of the queue are compared while somebody listens
 */
@Validated
@ConfigurationProperties("weir.review.live")
public record LiveSettings(
        @DefaultValue("2000") @Min(1) @Max(100_000) int streams,
        @DefaultValue("6") @Min(1) @Max(100) int streamsOfASession,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("300ms") Duration together,
        @DefaultValue("2s") Duration counts) {
    public LiveSettings {
        between("heartbeat", heartbeat, Duration.ofMillis(100), Duration.ofMinutes(1));
        between("together", together, Duration.ZERO, Duration.ofMinutes(1));
        between("counts", counts, Duration.ofMillis(100), Duration.ofMinutes(10));
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "weir.review.live." + name + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
