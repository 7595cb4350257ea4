package dev.weir.review.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** On the very first start somebody must be there to take the others in. */
@Component
class FirstPerson implements ApplicationRunner {
    private static final NewPerson ADMIN = new NewPerson(
            "admin",
            "Admin",
            Set.of(Role.ADMIN, Role.LEAD, Role.SENIOR, Role.MODERATOR, Role.POLICY),
            Set.of(Grant.EVERY_QUEUE),
            Set.of(),
            Set.of(),
            Set.of());

    private final People people;
    private final FirstPersonSettings settings;

    FirstPerson(People people, FirstPersonSettings settings) {
        this.people = people;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String given = given();
        Optional<Welcome> first;
        try {
            first = people.createFirst(ADMIN, given);
        } catch (RefusedChange e) {
            throw new IllegalStateException(
                    "weir.review.first-password (or the file) cannot be used: " + e.getMessage(), e);
        }
        if (given == null) {
            first.ifPresent(welcome -> PasswordReset.say(ADMIN.username(), welcome.firstPassword()));
        }
    }

    private @Nullable String given() {
        Path file = settings.firstPasswordFile();
        if (file == null) {
            return settings.firstPassword();
        }
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "weir.review.first-password-file cannot be read; name a text file with the password in its first line",
                    e);
        }
    }
}
