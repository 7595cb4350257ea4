package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client;
import dev.weir.review.api.Door;
import dev.weir.review.site.Running;
import dev.weir.review.site.Site;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One caller does not keep an instance from the others. */
class RequestLimitTest {
    private static final int AT_ONCE = 60;

    /** Tries that use everything, and what comes back meanwhile on a slow machine. */
    private static final int EVERYTHING = 10 * AT_ONCE;

    private static Running running;
    private static Door door;

    @BeforeAll
    static void start() {
        running = new Site()
                .start(Door.settings(
                        "--weir.review.requests-per-second=1", "--weir.review.requests-at-once=" + AT_ONCE));
        door = new Door(running);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    /** Asks until it is refused. */
    private static HttpResponse<String> refusal(Client client, String path, int tries) {
        for (int i = 0; i < tries; i++) {
            HttpResponse<String> answer = client.send("GET", path, null);
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void whoeverAsksTooMuchOfTheApiIsToldWhenToComeBackAndNobodyElseIs() {
        Client machine = door.machine("review.read");
        Client other = door.machine("review.read");
        HttpResponse<String> refused = refusal(machine, "/api/v1/harms", EVERYTHING);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("\"urn:weir:problem:limit\"", "\"retryAfter\":1");
        other.get("/harms").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/queues", "/nothing-here", "/assets/console.js"})
    void whatAPersonAsksIsCountedWhateverItIs(String path) {
        Client person = door.moderator();
        assertThat(refusal(person, path, EVERYTHING).headers().firstValue("Retry-After"))
                .hasValue("1");
        // The console and the API are one instance.
        refusal(person, "/api/v1/me", AT_ONCE / 2);
    }

    @Test
    void healthIsNotCounted() {
        Client person = door.moderator();
        refusal(person, "/queues", EVERYTHING);
        for (int i = 0; i < 5; i++) {
            assertThat(person.send("GET", "/actuator/health/liveness", null).statusCode())
                    .isEqualTo(200);
        }
    }
}
