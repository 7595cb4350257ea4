package dev.weir.review.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How passwords are hashed: Argon2id, one lane. The defaults are the first choice of the OWASP Password Storage Cheat Sheet.
 *
 * @param memoryKib memory of one hash in KiB; at least 7168, the smallest that the cheat sheet still lists
 * @param iterations passes over it
 * @param atOnce hashes at the same time at most, so that they never take more than {@code atOnce * memoryKib}
 * @param patience how long a sign-in waits for its turn before it is asked to come back
 */
@ConfigurationProperties("weir.review.password")
public record PasswordSettings(
        @DefaultValue("19456") int memoryKib,
        @DefaultValue("2") int iterations,
        @DefaultValue("4") int atOnce,
        @DefaultValue("5s") Duration patience) {
    public PasswordSettings {
        require(memoryKib >= 7168 && memoryKib <= 1 << 20, "memory-kib", "7168 to 1048576", memoryKib);
        require(iterations >= 1 && iterations <= 20, "iterations", "1 to 20", iterations);
        require(atOnce >= 1 && atOnce <= 64, "at-once", "1 to 64", atOnce);
        require(!patience.isNegative(), "patience", "zero or more", patience);
    }

    private static void require(boolean holds, String name, String range, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("weir.review.password." + name + " must be " + range + ", not " + value);
        }
    }
}
