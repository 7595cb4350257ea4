package dev.weir.workers.llm;

import java.time.Duration;

/**
 * When canaries are asked and what is made of it.
 *
 * @param every time between two rounds; zero for none but those that somebody asks for
 * @param patience longest wait for one answer
 * @param tolerated how many canaries of a prompt may be wrong before an endpoint counts as drifted
 */
public record CanarySettings(Duration every, Duration patience, int tolerated) {
    /** Every 15 minutes, 30 seconds for an answer, none wrong. */
    public static final CanarySettings USUAL = new CanarySettings(Duration.ofMinutes(15), Duration.ofSeconds(30), 0);

    public CanarySettings {
        if (every.isNegative() || !patience.isPositive() || tolerated < 0) {
            throw new IllegalArgumentException(
                    "Canaries: every must be PT0S or longer, patience longer than nothing, tolerated 0 or more");
        }
    }
}
