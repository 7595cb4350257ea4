package dev.weir.review.app;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people work here.
 *
 * @param lease how long a claim lasts without activity
 * @param heldAtMost tasks one person may hold at a time, the ones prefetched included
 * @param prefetch tasks taken ahead, so that the next one is already there
 * @param undo how long a decision can be taken back before anybody acts on it
 * @param skipsPerHour how often a person may put a task back in an hour; distress does not count
 * @param bulkAtMost tasks decided together at most
 * @param noteChars longest note
 * @param restrictedHarms harms that only people with a grant see: a code, or a family as {@code CSAE.*}
 * @param opinionDesk how long a task waits for a second opinion before it returns without one
 * @param reservedFor how long a task that came back with an answer waits for whoever asked
 * @param contentRetention how long what was looked at is kept after its task is closed
 */
@Validated
@ConfigurationProperties("weir.review")
public record ReviewSettings(
        @DefaultValue("5m") Duration lease,
        @DefaultValue("6") @Min(1) @Max(100) int heldAtMost,
        @DefaultValue("2") @Min(0) @Max(10) int prefetch,
        @DefaultValue("10s") Duration undo,
        @DefaultValue("20") @Min(0) int skipsPerHour,
        @DefaultValue("200") @Min(1) @Max(1000) int bulkAtMost,
        @DefaultValue("4000") @Min(0) @Max(20000) int noteChars,
        @DefaultValue("CSAE.*") List<String> restrictedHarms,
        @DefaultValue("4h") Duration opinionDesk,
        @DefaultValue("8h") Duration reservedFor,
        @DefaultValue("30d") Duration contentRetention) {
    public ReviewSettings {
        restrictedHarms = List.copyOf(restrictedHarms);
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("weir.review.lease must be at least a second, not " + lease);
        }
        if (undo.isNegative()) {
            throw new IllegalArgumentException("weir.review.undo must not be negative, but is " + undo);
        }
    }

    /** True for a harm that only people with a grant see. */
    public boolean isRestricted(String harm) {
        return restrictedHarms.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? harm.startsWith(pattern.substring(0, pattern.length() - 1))
                        : harm.equals(pattern));
    }
}
