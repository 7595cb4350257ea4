package dev.weir.review.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final PasswordSettings FAST = new PasswordSettings(7168, 1, 4, Duration.ofSeconds(5));

    @Test
    void onlyTheSamePasswordMatches() {
        Passwords passwords = new Passwords(FAST);
        String hash = passwords.hash("four words far apart");
        assertThat(passwords.matches("four words far apart", hash)).isTrue();
        assertThat(passwords.matches("Four words far apart", hash)).isFalse();
        assertThat(passwords.matches("four words far apart ", hash)).isFalse();
        assertThat(passwords.hash("four words far apart")).as("another salt").isNotEqualTo(hash);
    }

    @Test
    void nobodysPasswordMatchesNothing() {
        assertThat(new Passwords(FAST).matches("four words far apart", null)).isFalse();
    }

    @Test
    void theSameCharactersTypedOtherwiseAreTheSame() {
        Passwords passwords = new Passwords(FAST);
        assertThat(passwords.matches("cafe\u0301 au lait fort", passwords.hash("caf\u00e9 au lait fort")))
                .isTrue();
    }

    @Test
    void generatedOnesAreAllDifferentAndKeepTheRule() {
        Passwords passwords = new Passwords(FAST);
        List<String> made = new ArrayList<>();
        for (int n = 0; n < 1000; n++) {
            made.add(passwords.generate());
        }
        assertThat(made)
                .doesNotHaveDuplicates()
                .allMatch(password -> PasswordRule.objection("admin", password).isEmpty());
    }

    /** Otherwise a flood of sign-ins would take memory without end. */
    @Test
    void noMoreAreHashedAtOnceThanAllowed() throws Exception {
        Passwords passwords = new Passwords(new PasswordSettings(65_536, 4, 1, Duration.ZERO));
        CountDownLatch together = new CountDownLatch(4);
        int busy = 0;
        int done = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                all.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return passwords.matches("four words far apart", null);
                }));
            }
            for (Future<Boolean> one : all) {
                try {
                    one.get();
                    done++;
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(HashingBusy.class);
                    busy++;
                }
            }
        }
        assertThat(done).isGreaterThanOrEqualTo(1);
        assertThat(busy).isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"7167, 1, 1", "7168, 0, 1", "7168, 1, 0", "7168, 1, 65"})
    void settingsThatAreTooWeakStopTheStart(int memory, int iterations, int atOnce) {
        assertThatThrownBy(() -> new PasswordSettings(memory, iterations, atOnce, Duration.ZERO))
                .hasMessageContaining("weir.review.password.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elevenchars",
                "",
                "password1234",
                "PASSWORD1234",
                "aaaaaaaaaaaaaaaa",
                "a.user.name.long",
                "ababababababab"
            })
    void someAreRefused(String password) {
        assertThat(PasswordRule.objection("A.User.Name.Long", password)).isPresent();
    }

    @Test
    void lengthIsCountedInCharactersAndHasAnEnd() {
        assertThat(PasswordRule.objection("admin", "twelve chars")).isEmpty();
        assertThat(PasswordRule.objection("admin", "abcd".repeat(32))).isEmpty();
        assertThat(PasswordRule.objection("admin", "abcd".repeat(32) + "e")).isPresent();
        assertThat(PasswordRule.objection("admin", "\ud83d\udc1f\ud83d\udc20\ud83d\udc21abcdefgh"))
                .as("eleven characters")
                .isPresent();
    }
}
