package dev.weir.review.queue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the lists and counts of the queue show.
 *
 * @param dueSoon a task whose time ends within this is due soon
 * @param countAtMost due and overdue tasks of a queue are counted up to this many
 * @param freshFor ages and what is due are counted anew this often at most, for everybody who sees the same lanes
 * @param page tasks on one page of a list
 * @param found tasks that a search shows at most
 * @param savedViews views one person may keep
 */
@Validated
@ConfigurationProperties("weir.review.queue")
public record QueueSettings(
        @DefaultValue("1h") Duration dueSoon,
        @DefaultValue("10000") @Min(100) @Max(100_000) int countAtMost,
        @DefaultValue("2s") Duration freshFor,
        @DefaultValue("50") @Min(1) @Max(500) int page,
        @DefaultValue("50") @Min(1) @Max(500) int found,
        @DefaultValue("30") @Min(1) @Max(1000) int savedViews) {
    public QueueSettings {
        notNegative("due-soon", dueSoon);
        notNegative("fresh-for", freshFor);
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("weir.review.queue." + name + " must not be negative, but is " + value);
        }
    }
}
