package dev.weir.workers.call;

import static dev.weir.workers.call.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.workers.UnknownCause;
import dev.weir.workers.Urgency;
import dev.weir.workers.call.EndpointSettings.Breaker;
import dev.weir.workers.call.EndpointSettings.Retries;
import dev.weir.workers.limit.Limit;
import dev.weir.workers.limit.Limiter;
import dev.weir.workers.limit.Limits;
import dev.weir.workers.limit.Share;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EndpointTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Retries QUICK = new Retries(4, Duration.ofMillis(5), Duration.ofMillis(5));
    private static final Breaker NEVER = new Breaker(100, 100, 100, Duration.ofMinutes(1), 1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private ScriptedServer server = ScriptedServer.start();
    private Limiter limiter = limiter(Limits.NONE, 8);

    EndpointTest() throws IOException {}

    @BeforeEach
    void open() {
        opened.add(server);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private static Limiter limiter(Limits limits, int atOnce) {
        Limiter limiter = new Limiter(limits, atOnce, Duration.ofHours(1), Duration.ofMinutes(10), System::nanoTime);
        limiter.share(Share.WHOLE);
        return limiter;
    }

    private EndpointSettings settings(Retries retries, Breaker breaker) {
        return settings(server.address(), KeySource.NONE, "Authorization", retries, breaker);
    }

    private static EndpointSettings settings(
            URI base, KeySource key, String keyHeader, Retries retries, Breaker breaker) {
        return new EndpointSettings(
                "guard",
                base,
                false,
                key,
                keyHeader,
                Map.of("X-Org", "weir"),
                Duration.ofSeconds(2),
                Limits.NONE,
                8,
                Duration.ofMinutes(10),
                10_000,
                retries,
                breaker);
    }

    private Endpoint endpoint() {
        return endpoint(settings(QUICK, NEVER));
    }

    private Endpoint endpoint(EndpointSettings settings) {
        Endpoint endpoint = new Endpoint(
                settings, limiter, Map.of("THE_KEY", " abc-123\n"), InstantSource.system(), new Random(42), registry);
        opened.add(endpoint);
        return endpoint;
    }

    private static Call call(Duration patience) {
        return new Call(
                "/chat/completions?k=v",
                "application/json",
                "{\"text\":\"you are a fool\"}".getBytes(StandardCharsets.UTF_8),
                100,
                new Urgency(true, 3),
                Instant.now().plus(patience));
    }

    private static CallFailedException failure(Endpoint endpoint, Duration patience) {
        CallFailedException failure =
                catchThrowableOfType(CallFailedException.class, () -> endpoint.send(call(patience)));
        assertThat(failure).as("the call's failure").isNotNull();
        return failure;
    }

    private double metric(String name, String... tags) {
        Meter meter = registry.find(name).tags(tags).meter();
        return meter == null ? 0 : meter.measure().iterator().next().getValue();
    }

    /** Everything a call had taken is free again. */
    private void assertNothingIsHeld() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            assertThat(limiter.enter(0, new Urgency(true, 0), Duration.ZERO)).isTrue();
        }
        assertThat(metric("weir.worker.in.flight")).isZero();
    }

    private void awaitBrokenOff(int count) throws InterruptedException {
        while (server.brokenOff() < count) {
            Thread.sleep(1);
        }
    }

    @Test
    void anAnswerIsHandedOnWhole() throws Exception {
        Reply reply = endpoint().send(call(LONG));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{\"ok\":true}");
        assertThat(reply.calls()).isEqualTo(1);
        assertThat(server.heads().getFirst()).startsWith("POST /v1/chat/completions?k=v HTTP/1.1");
        assertNothingIsHeld();
    }

    @Test
    void aCallWithoutABodyIsAGet() throws Exception {
        Instant deadline = Instant.now().plus(LONG);
        Call asks = new Call("/hashes?prefix=abcd", "", new byte[0], 0, new Urgency(true, 0), deadline);

        assertThat(endpoint().send(asks).status()).isEqualTo(200);

        assertThat(server.heads().getFirst())
                .startsWith("GET /v1/hashes?prefix=abcd HTTP/1.1")
                .doesNotContainIgnoringCase("content-type");
    }

    @Nested
    class TheDeadline {
        @Test
        void coversTheBody() throws Exception {
            server.otherwise(server.stalledBody());
            CallFailedException failure = failure(endpoint(), SHORT);
            assertThat(failure.unknownCause()).isEqualTo(UnknownCause.TIMEOUT);
            assertThat(failure.calls()).isEqualTo(1);
            awaitBrokenOff(1);
            assertNothingIsHeld();
        }

        @Test
        void coversTheHead() throws Exception {
            server.otherwise(server.silence());
            assertThat(failure(endpoint(), SHORT).unknownCause()).isEqualTo(UnknownCause.TIMEOUT);
            awaitBrokenOff(1);
            assertNothingIsHeld();
        }

        @Test
        void isNotOverWhileAHeadComesSlowlyButInTime() throws Exception {
            server.then(ScriptedServer.slowHead());
            assertThat(endpoint().send(call(LONG)).status()).isEqualTo(200);
        }

        @Test
        void thatHasPassedSendsNothing() {
            CallFailedException failure = failure(endpoint(), Duration.ofSeconds(-1));
            assertThat(failure.unknownCause()).isEqualTo(UnknownCause.TIMEOUT);
            assertThat(failure.calls()).isZero();
            assertThat(server.heads()).isEmpty();
        }

        @Test
        void leavesNoTimeForARetryThenThereIsNone() {
            server.otherwise(answer(503, ""));
            Retries slow = new Retries(4, Duration.ofHours(1), Duration.ofHours(1));
            CallFailedException failure = failure(endpoint(settings(slow, NEVER)), LONG);
            assertThat(failure.unknownCause()).isEqualTo(UnknownCause.SERVER_ERROR);
            assertThat(failure.calls()).isEqualTo(1);
        }
    }

    @Nested
    class TooMuch {
        @Test
        void announcedIsNotEvenRead() throws Exception {
            server.otherwise(server.largeBody(50));
            assertThat(failure(endpoint(), LONG).unknownCause()).isEqualTo(UnknownCause.TOO_LARGE);
            awaitBrokenOff(1);
            assertNothingIsHeld();
        }

        @Test
        void withoutEndIsBrokenOff() throws Exception {
            server.otherwise(server.endlessBody());
            CallFailedException failure = failure(endpoint(), LONG);
            assertThat(failure.unknownCause()).isEqualTo(UnknownCause.TOO_LARGE);
            assertThat(failure.calls()).isEqualTo(1);
            awaitBrokenOff(1);
            assertNothingIsHeld();
        }

        @Test
        void isOneByteBeyondTheBound() throws Exception {
            server.then(answer(200, "x".repeat(10_000)), answer(200, "x".repeat(10_001)));
            assertThat(endpoint().send(call(LONG)).body()).hasSize(10_000);
            assertThat(failure(endpoint(), LONG).unknownCause()).isEqualTo(UnknownCause.TOO_LARGE);
        }
    }

    @Nested
    class Retrying {
        @ParameterizedTest
        @ValueSource(ints = {408, 429, 500, 502, 503, 504})
        void helpsWhatPasses(int status) throws Exception {
            server.then(answer(status, ""), answer(status, ""));
            assertThat(endpoint().send(call(LONG)).calls()).isEqualTo(3);
            assertThat(metric("weir.worker.retries")).isEqualTo(2);
            assertNothingIsHeld();
        }

        @ParameterizedTest
        @CsvSource({
            "301, REJECTED",
            "307, REJECTED",
            "400, REJECTED",
            "401, UNAUTHORIZED",
            "403, UNAUTHORIZED",
            "404, REJECTED",
            "413, REJECTED",
            "422, REJECTED",
            "501, SERVER_ERROR"
        })
        void isNotTriedWhereItCannotHelp(int status, UnknownCause cause) {
            server.otherwise(answer(status, "", "Location: " + server.address() + "/elsewhere"));
            CallFailedException failure = failure(endpoint(), LONG);
            assertThat(failure.unknownCause()).isEqualTo(cause);
            assertThat(failure.calls()).isEqualTo(1);
            assertThat(server.heads()).hasSize(1);
        }

        @Test
        void endsAfterTheLastAttempt() {
            server.otherwise(answer(500, ""));
            CallFailedException failure = failure(endpoint(), LONG);
            assertThat(failure.unknownCause()).isEqualTo(UnknownCause.SERVER_ERROR);
            assertThat(failure.calls()).isEqualTo(4);
            assertThat(server.heads()).hasSize(4);
        }

        @Test
        void helpsABrokenConnection() throws Exception {
            server.then(ScriptedServer.reset());
            assertThat(endpoint().send(call(LONG)).calls()).isEqualTo(2);
        }

        @Test
        void isTriedWhereNobodyListens() throws Exception {
            try (ServerSocket taken = new ServerSocket(0)) {
                URI nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort());
                taken.close();
                EndpointSettings gone = settings(nobody, KeySource.NONE, "Authorization", QUICK, NEVER);
                CallFailedException failure = failure(endpoint(gone), LONG);
                assertThat(failure.unknownCause()).isEqualTo(UnknownCause.UNREACHABLE);
                assertThat(failure.calls()).isEqualTo(4);
            }
        }

        @Test
        void anEmptyPurseIsNotAskedAgain() {
            server.otherwise(answer(429, "{\"error\":{\"type\":\"insufficient_quota\"}}"));
            CallFailedException failure = failure(endpoint(), LONG);
            assertThat(failure.unknownCause()).isEqualTo(UnknownCause.OUT_OF_QUOTA);
            assertThat(failure.calls()).isEqualTo(1);
        }

        @Test
        void waitsForWhatTheServerAsksFor() throws Exception {
            server.then(answer(429, "", "Retry-After: 1"));
            Reply reply = endpoint().send(call(LONG));
            assertThat(reply.calls()).isEqualTo(2);
            assertThat(reply.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void isGivenUpAtOnceWhenTheServerAsksForLongerThanThereIsTime() {
            server.then(answer(429, "", "Retry-After: 300"));
            CallFailedException failure = failure(endpoint(), LONG);
            assertThat(failure.unknownCause()).isEqualTo(UnknownCause.RATE_LIMITED);
            assertThat(failure.calls()).isEqualTo(1);
        }

        /** Two requests a day: a bucket that two failures empty. */
        @Test
        void countsAgainstTheLimits() {
            HeldClock nanos = new HeldClock();
            limiter = new Limiter(
                    new Limits(List.of(new Limit(2, Duration.ofDays(1), 2)), List.of()),
                    8,
                    Duration.ofDays(9),
                    Duration.ofMinutes(10),
                    nanos);
            limiter.share(Share.WHOLE);
            nanos.passDays(1);
            server.otherwise(answer(500, ""));
            CallFailedException failure = failure(endpoint(), LONG);
            assertThat(failure.calls()).isEqualTo(2);
            assertThat(failure.unknownCause()).isEqualTo(UnknownCause.SERVER_ERROR);
            assertThat(failure(endpoint(), LONG).unknownCause()).isEqualTo(UnknownCause.RATE_LIMITED);
            assertThat(server.heads()).hasSize(2);
        }

        private static final class HeldClock implements LongSupplier {
            private final AtomicLong nanos = new AtomicLong();

            @Override
            public long getAsLong() {
                return nanos.get();
            }

            void passDays(int days) {
                nanos.addAndGet(Duration.ofDays(days).toNanos());
            }
        }

        @Test
        void correctsTheLimitsByWhatACallReallyCost() throws Exception {
            limiter =
                    limiter(new Limits(List.of(), List.of(new Limit(1_000_000, Duration.ofSeconds(1), 1_000_000))), 8);
            Endpoint endpoint = endpoint();
            Call call = call(LONG);
            endpoint.send(call);
            endpoint.spent(call, 1_000_000_000_000L);
            assertThat(failure(endpoint, LONG).unknownCause()).isEqualTo(UnknownCause.RATE_LIMITED);
        }
    }

    @Nested
    class TheBreaker {
        private final Breaker sensitive = new Breaker(4, 4, 50, Duration.ofMillis(200), 2);
        private final Retries once = new Retries(1, Duration.ofMillis(1), Duration.ofMillis(1));

        @Test
        void leavesAServerAloneThatFailsAndComesBackByItself() throws Exception {
            Endpoint endpoint = endpoint(settings(once, sensitive));
            server.then(answer(500, ""), answer(500, ""), answer(500, ""), answer(500, ""));
            for (int i = 0; i < 4; i++) {
                assertThat(failure(endpoint, LONG).unknownCause()).isEqualTo(UnknownCause.SERVER_ERROR);
            }
            assertThat(metric("weir.worker.breaker")).isEqualTo(2);
            CallFailedException alone = failure(endpoint, LONG);
            assertThat(alone.unknownCause()).isEqualTo(UnknownCause.CIRCUIT_OPEN);
            assertThat(alone.calls()).isZero();
            assertThat(server.heads()).hasSize(4);

            awaitAnswer(endpoint);
            assertThat(metric("weir.worker.breaker")).isEqualTo(1);
            endpoint.send(call(LONG));
            assertThat(metric("weir.worker.breaker")).isZero();
            assertNothingIsHeld();
        }

        @Test
        void staysOpenWhenTheProbesFail() throws Exception {
            Endpoint endpoint = endpoint(settings(once, sensitive));
            server.otherwise(answer(500, ""));
            int failed = 0;
            while (failed < 6) {
                if (failure(endpoint, LONG).unknownCause() == UnknownCause.SERVER_ERROR) {
                    failed++;
                }
            }
            assertThat(metric("weir.worker.breaker")).isEqualTo(2);
            assertThat(server.heads()).hasSize(6);
        }

        @Test
        void doesNotTakeARefusalForAFailure() {
            Endpoint endpoint = endpoint(settings(once, sensitive));
            server.otherwise(answer(429, ""));
            for (int i = 0; i < 10; i++) {
                assertThat(failure(endpoint, LONG).unknownCause()).isEqualTo(UnknownCause.RATE_LIMITED);
            }
            assertThat(metric("weir.worker.breaker")).isZero();
        }

        @Test
        void doesNotBlameTheServerForOurOwnLimits() {
            limiter = limiter(new Limits(List.of(Limit.perDay(1)), List.of()), 8);
            Endpoint endpoint = endpoint(settings(once, sensitive));
            for (int i = 0; i < 10; i++) {
                assertThat(failure(endpoint, SHORT).unknownCause()).isEqualTo(UnknownCause.RATE_LIMITED);
            }
            assertThat(metric("weir.worker.breaker")).isZero();
        }

        @Test
        void takesStallsForFailures() {
            Endpoint endpoint = endpoint(settings(once, sensitive));
            server.otherwise(server.stalledBody());
            for (int i = 0; i < 4; i++) {
                assertThat(failure(endpoint, SHORT).unknownCause()).isEqualTo(UnknownCause.TIMEOUT);
            }
            assertThat(failure(endpoint, SHORT).unknownCause()).isEqualTo(UnknownCause.CIRCUIT_OPEN);
        }

        private void awaitAnswer(Endpoint endpoint) throws InterruptedException {
            while (true) {
                try {
                    endpoint.send(call(LONG));
                    return;
                } catch (CallFailedException e) {
                    assertThat(e.unknownCause()).isEqualTo(UnknownCause.CIRCUIT_OPEN);
                    Thread.sleep(1);
                }
            }
        }
    }

    @Test
    void anInterruptFreesConnectionAndPlace() throws Exception {
        server.otherwise(server.stalledBody());
        Endpoint endpoint = endpoint();
        CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                endpoint.send(call(LONG));
                end.complete(null);
            } catch (CallFailedException | InterruptedException e) {
                end.complete(e);
            }
        });
        server.awaitStall();
        caller.interrupt();
        assertThat(end.join()).isInstanceOf(InterruptedException.class);
        awaitBrokenOff(1);
        assertNothingIsHeld();
    }

    @Test
    void noMoreAreUnderWayThanThereArePlaces() throws Exception {
        limiter = limiter(Limits.NONE, 1);
        server.then(server.stalledBody());
        Endpoint endpoint = endpoint();
        Thread holder = Thread.ofVirtual().start(() -> failure(endpoint, LONG));
        server.awaitStall();
        assertThat(failure(endpoint, SHORT).unknownCause()).isEqualTo(UnknownCause.RATE_LIMITED);
        assertThat(server.heads()).hasSize(1);
        holder.interrupt();
        assertThat(endpoint.send(call(LONG)).status()).isEqualTo(200);
    }

    @Nested
    class TheKey {
        @Test
        void isABearerTokenFromTheEnvironment() throws Exception {
            endpoint(keyed(new KeySource.InEnvironment("THE_KEY"), "Authorization"))
                    .send(call(LONG));
            assertThat(server.heads().getFirst()).containsIgnoringCase("\r\nauthorization: Bearer abc-123\r\n");
        }

        @Test
        void orStandsInANamedHeaderFromAFile(@TempDir Path folder) throws Exception {
            Path file = Files.writeString(folder.resolve("key"), "xyz\n");
            endpoint(keyed(new KeySource.InFile(file), "api-key")).send(call(LONG));
            assertThat(server.heads().getFirst())
                    .containsIgnoringCase("\r\napi-key: xyz\r\n")
                    .containsIgnoringCase("\r\nx-org: weir\r\n");
        }

        @Test
        void thatIsMissingIsSaidAtTheStart(@TempDir Path folder) throws Exception {
            assertThatThrownBy(() -> endpoint(keyed(new KeySource.InEnvironment("NO_KEY"), "api-key")))
                    .hasMessageContaining("NO_KEY");
            Path two = Files.writeString(folder.resolve("two"), "secret one\nsecret two\n");
            assertThatThrownBy(() -> endpoint(keyed(new KeySource.InFile(two), "api-key")))
                    .hasMessageContaining("one line")
                    .hasMessageNotContaining("secret");
        }

        private EndpointSettings keyed(KeySource key, String header) {
            return settings(server.address(), key, header, QUICK, NEVER);
        }
    }

    @Test
    void metricsHoldNamesAndOutcomesOnly() throws Exception {
        server.then(answer(200, "{}"), answer(400, "you are a fool"));
        Endpoint endpoint = endpoint();
        endpoint.send(call(LONG));
        String message = String.valueOf(failure(endpoint, LONG).getMessage());
        assertThat(metric("weir.worker.calls", "outcome", "answered", "endpoint", "guard"))
                .isEqualTo(1);
        assertThat(metric("weir.worker.calls", "outcome", "rejected", "endpoint", "guard"))
                .isEqualTo(1);
        assertThat(registry.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(tag -> tag.getKey() + "=" + tag.getValue())
                .containsOnly("endpoint=guard", "outcome=answered", "outcome=rejected");
        assertThat(message).isEqualTo("guard: status 400");
    }
}
