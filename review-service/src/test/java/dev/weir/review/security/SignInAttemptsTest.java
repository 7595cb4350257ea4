package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testbed.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignInAttemptsTest {
    private static App app;
    private static SignInAttempts attempts;

    @BeforeAll
    static void start() {
        app = App.start(Database.fresh());
        attempts = app.bean(SignInAttempts.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    /** Makes every attempt so far look as if it had been made that long ago. */
    private static void age(Duration age) {
        app.bean(JdbcClient.class)
                .sql("update sign_in_attempt set at = clock_timestamp() - cast(? as interval)")
                .param(age.toString())
                .update();
    }

    /** Attempts with a name that are all allowed, because each comes long enough after the one before. */
    private static void fail(String name, int times) {
        for (int n = 0; n < times; n++) {
            age(Duration.ofSeconds(61));
            assertThat(attempts.begin(name, "198.51.100." + n).granted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "6, 2", "8, 8", "10, 32", "11, 60", "14, 60"})
    void theWaitDoublesUpToAMinute(int failures, int seconds) {
        String name = "doubles" + failures;
        fail(name, failures);
        age(Duration.ZERO);
        assertThat(attempts.begin(name, "203.0.113.1").pause())
                .isLessThanOrEqualTo(Duration.ofSeconds(seconds))
                .isGreaterThan(Duration.ofSeconds(seconds).dividedBy(2));
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        fail("forgotten", 8);
        age(Duration.ofMinutes(16));
        for (int n = 0; n < 5; n++) {
            assertThat(attempts.begin("forgotten", "203.0.113.2").granted()).isTrue();
        }
        assertThat(attempts.begin("forgotten", "203.0.113.2").granted()).isFalse();
        age(Duration.ofMinutes(16));
        attempts.forget();
        assertThat(app.bean(JdbcClient.class)
                        .sql("select count(*) from sign_in_attempt")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void manyAtTheSameMomentAreNoMoreThanOneAfterTheOther() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            for (int round = 0; round < 10; round++) {
                String name = "flooded" + round;
                fail(name, 10);
                age(Duration.ofSeconds(61));
                CyclicBarrier together = new CyclicBarrier(10);
                List<Future<SignInAttempts.Turn>> all = new ArrayList<>();
                for (int n = 0; n < 10; n++) {
                    String address = "192.0.2." + n;
                    all.add(threads.submit(() -> {
                        together.await();
                        return attempts.begin(name, address);
                    }));
                }
                int granted = 0;
                for (Future<SignInAttempts.Turn> one : all) {
                    granted += one.get().granted() ? 1 : 0;
                }
                assertThat(granted)
                        .as("the first; whoever comes next waits a minute")
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void anAddressThatTriesManyNamesWaitsToo() {
        for (int n = 0; n < 50; n++) {
            assertThat(attempts.begin("one-of-many-" + n, "2001:db8:7:7::" + n).granted())
                    .isTrue();
        }
        assertThat(attempts.begin("one-more", "2001:db8:7:7:ffff::1").granted())
                .as("the same /64")
                .isFalse();
        assertThat(attempts.begin("one-more", "2001:db8:7:8::1").granted()).isTrue();
    }

    @Test
    void successForgetsTheNameAndSparesTheAddress() {
        fail("succeeds", 4);
        SignInAttempts.Turn last = attempts.begin("succeeds", "203.0.113.9");
        attempts.succeeded(last, "Succeeds");
        for (int n = 0; n < 5; n++) {
            assertThat(attempts.begin("succeeds", "203.0.113.9").granted()).isTrue();
        }
        assertThat(app.bean(JdbcClient.class)
                        .sql("select count(*) from sign_in_attempt where id = ?")
                        .param(last.address())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatWasNotLookedAtDoesNotCount() {
        for (int n = 0; n < 10; n++) {
            SignInAttempts.Turn turn = attempts.begin("withdrawn", "203.0.113.10");
            assertThat(turn.granted()).isTrue();
            attempts.withdrawn(turn);
        }
    }

    @Test
    void settingsThatCannotBeStopTheStart() {
        Duration minute = Duration.ofMinutes(1);
        assertThatThrownBy(() -> new SignInSettings(Duration.ZERO, minute, minute, 5, 50, minute))
                .hasMessageContaining("weir.review.sign-in.idle");
        assertThatThrownBy(() -> new SignInSettings(minute, minute, minute, 0, 50, minute))
                .hasMessageContaining("free-per-name");
        assertThatThrownBy(() -> new SignInSettings(minute, minute, minute, 5, 50, minute.multipliedBy(2)))
                .hasMessageContaining("longest-wait");
    }
}
