package dev.weir.review.people;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The password of {@code admin} on the very first start; to be changed at the first sign-in either way.
 *
 * @param firstPassword the password itself
 * @param firstPasswordFile a file that has it in its first line
 */
@ConfigurationProperties("weir.review")
public record FirstPersonSettings(
        @Nullable String firstPassword, @Nullable Path firstPasswordFile) {
    public FirstPersonSettings {
        if (firstPassword != null && firstPasswordFile != null) {
            throw new IllegalArgumentException(
                    "Set weir.review.first-password or weir.review.first-password-file, not both");
        }
    }

    @Override
    public String toString() {
        return "FirstPersonSettings[not shown]";
    }
}
