package dev.weir.review.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a password must be: long, and not one that everybody tries first. Which kinds of characters it has does not matter
 * (NIST SP 800-63B, 5.1.1.2).
 */
final class PasswordRule {
    /** Fewest characters. */
    static final int SHORTEST = 12;
    /** Most characters. */
    static final int LONGEST = 128;

    private static final Set<String> COMMON = common();

    private PasswordRule() {}

    /** What is wrong with it, fit to be shown, or empty. */
    static Optional<String> objection(String username, String password) {
        int length = password.codePointCount(0, password.length());
        String lower = password.toLowerCase(Locale.ROOT);
        if (length < SHORTEST) {
            return Optional.of("It has " + length + " characters and needs at least " + SHORTEST + ".");
        }
        if (length > LONGEST) {
            return Optional.of("It has " + length + " characters and may have at most " + LONGEST + ".");
        }
        if (lower.equals(username.toLowerCase(Locale.ROOT))) {
            return Optional.of("It is the user name. Choose another.");
        }
        if (COMMON.contains(lower) || password.codePoints().distinct().count() < 4) {
            return Optional.of("It is one of those that are tried first. Choose another.");
        }
        return Optional.empty();
    }

    private static Set<String> common() {
        try (InputStream list = PasswordRule.class.getResourceAsStream("common-passwords.txt")) {
            if (list == null) {
                throw new IllegalStateException("common-passwords.txt is missing beside PasswordRule");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("common-passwords.txt cannot be read", e);
        }
    }
}
