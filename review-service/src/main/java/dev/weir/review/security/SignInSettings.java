package dev.weir.review.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signing in is limited, and how long it lasts.
 *
 * @param idle a session ends after so long without a request
 * @param absolute a session ends so long after the sign-in, whatever happens in it
 * @param window how long a failed attempt counts
 * @param freePerName failed attempts for one username before it has to wait
 * @param freePerAddress failed attempts from one address (IPv6: one /64) before it has to wait; an office may share one
 * @param longestWait the wait doubles with every further failure, from a second up to this
 */
@ConfigurationProperties("weir.review.sign-in")
public record SignInSettings(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("15m") Duration window,
        @DefaultValue("5") int freePerName,
        @DefaultValue("50") int freePerAddress,
        @DefaultValue("60s") Duration longestWait) {
    public SignInSettings {
        positive("idle", idle);
        positive("absolute", absolute);
        positive("window", window);
        positive("longest-wait", longestWait);
        if (freePerName < 1 || freePerAddress < 1) {
            throw new IllegalArgumentException(
                    "weir.review.sign-in.free-per-name and free-per-address must be 1 or more, not " + freePerName
                            + " and " + freePerAddress);
        }
        if (longestWait.compareTo(window) > 0) {
            throw new IllegalArgumentException("weir.review.sign-in.longest-wait (" + longestWait
                    + ") must not be longer than window (" + window + "), after which nothing counts");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "weir.review.sign-in." + name + " must be at least a second, not " + value);
        }
    }
}
