package dev.weir.streams.state;

import java.time.Duration;

/**
 * How long state is kept and how it is looked after.
 *
 * @param contentRetention how long a piece of content is remembered after it was last touched
 * @param accountRetention how long an account's counters are kept after it was last seen; at least the longest counter
 * @param sweepEvery time between two turns of the sweep
 * @param sweepSlice entries of each store that one turn looks at
 * @param deadlinesEvery time between two looks at the deadlines
 * @param deadlinesSlice most cases that one look brings back
 * @param accountHistory decisions other than ALLOW that are remembered of an account
 * @param backlogAfter an upload that is older than this is backlog: questions about it wait for those about newer ones
 * @param qualityWindow length of the windows that quality is counted in
 * @param qualityRetention how long a window's counts are kept after its end
 */
public record Upkeep(
        Duration contentRetention,
        Duration accountRetention,
        Duration sweepEvery,
        int sweepSlice,
        Duration deadlinesEvery,
        int deadlinesSlice,
        int accountHistory,
        Duration backlogAfter,
        Duration qualityWindow,
        Duration qualityRetention) {

    public static final Upkeep DEFAULT = new Upkeep(
            Duration.ofDays(180),
            Duration.ofDays(100),
            Duration.ofSeconds(10),
            1_000,
            Duration.ofMillis(250),
            500,
            5,
            Duration.ofMinutes(10),
            Duration.ofDays(1),
            Duration.ofDays(400));
}
