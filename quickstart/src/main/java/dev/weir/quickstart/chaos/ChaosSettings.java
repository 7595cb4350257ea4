package dev.weir.quickstart.chaos;

import java.time.Duration;
import java.util.List;

/**
 * How a trial goes.
 *
 * @param duration how long uploads come and processes are killed
 * @param rate uploads per second
 * @param every usual time between two kills
 * @param seed of everything that is drawn: the load, who is killed, and when
 * @param victims names of the processes that are killed; empty for all
 * @param reviewers people who work the queue
 * @param lateAfter a decision that takes longer, beyond the deadline of what was asked, is late
 * @param quietWithin how long after the load all must be quiet
 * @param startWithin how long a process may take to serve
 */
public record ChaosSettings(
        Duration duration,
        double rate,
        Duration every,
        long seed,
        List<String> victims,
        int reviewers,
        Duration lateAfter,
        Duration quietWithin,
        Duration startWithin) {

    public ChaosSettings {
        victims = List.copyOf(victims);
    }
}
