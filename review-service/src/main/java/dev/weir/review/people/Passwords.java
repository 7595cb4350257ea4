package dev.weir.review.people;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords and checks them, a few at a time. */
@Component
class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    /** Without signs that look alike. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 7;
    private static final int GROUP_SIGNS = 4;

    private final RandomGenerator random = new SecureRandom();
    private final Argon2PasswordEncoder encoder;
    private final Semaphore turns;
    private final PasswordSettings settings;
    private final String nobodys;

    Passwords(PasswordSettings settings) {
        this.settings = settings;
        turns = new Semaphore(settings.atOnce(), true);
        encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, settings.memoryKib(), settings.iterations());
        nobodys = hash(generate());
    }

    /** @throws HashingBusy when its turn does not come in time */
    String hash(String password) {
        return inTurn(() -> hashed(password));
    }

    private String hashed(String password) {
        String hash = encoder.encode(normal(password));
        if (hash == null) {
            throw new IllegalStateException("The password encoder gave no hash");
        }
        return hash;
    }

    /**
     * Whether the password is the hashed one. Without a hash it is compared with nobody's, which takes just as long, so that time does not
     * tell whether somebody exists.
     *
     * @throws HashingBusy when its turn does not come in time
     */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > 2 * PasswordRule.LONGEST) {
            return false;
        }
        boolean same = inTurn(() -> encoder.matches(normal(password), hash == null ? nobodys : hash));
        return same && hash != null;
    }

    /** True for a hash that was made with less memory or fewer iterations than today's. */
    boolean tooWeak(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** A random password of some 138 bits, in groups that can be read aloud. */
    String generate() {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> random.ints(GROUP_SIGNS, 0, SIGNS.length())
                        .mapToObj(at -> SIGNS.substring(at, at + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    /** The same characters typed on another keyboard are the same password (NIST SP 800-63B). */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HashingBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HashingBusy();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
