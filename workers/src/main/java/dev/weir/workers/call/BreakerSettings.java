package dev.weir.workers.call;

import java.time.Duration;

/**
 * When a server is left alone.
 *
 * @param window calls that are looked back on. Default 50
 * @param minimum calls before anything is said about it. Default 20
 * @param failedPercent of them that failed. Default 50
 * @param slowPercent of them that were slow. Default 90
 * @param slow longer than this is slow. Default 20 s
 * @param rest how long it is left alone before it is tried again. Default 15 s
 * @param probes how many calls try. Default 3
 */
public record BreakerSettings(
        int window, int minimum, int failedPercent, int slowPercent, Duration slow, Duration rest, int probes) {
    public static final BreakerSettings DEFAULTS =
            new BreakerSettings(50, 20, 50, 90, Duration.ofSeconds(20), Duration.ofSeconds(15), 3);

    public BreakerSettings {
        if (minimum < 1 || window < minimum) {
            throw new IllegalArgumentException("breaker.minimum must be 1 to breaker.window, not " + minimum);
        }
        percent("breaker.failed-percent", failedPercent);
        percent("breaker.slow-percent", slowPercent);
        if (!slow.isPositive() || !rest.isPositive()) {
            throw new IllegalArgumentException("breaker.slow and breaker.rest must be positive");
        }
        if (probes < 1) {
            throw new IllegalArgumentException("breaker.probes must be at least 1, not " + probes);
        }
    }

    private static void percent(String name, int value) {
        if (value < 1 || value > 100) {
            throw new IllegalArgumentException(name + " must be 1 to 100, not " + value);
        }
    }
}
