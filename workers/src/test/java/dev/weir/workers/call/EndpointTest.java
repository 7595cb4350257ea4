package dev.weir.workers.call;

import static dev.weir.workers.call.Server.floods;
import static dev.weir.workers.call.Server.hangsUp;
import static dev.weir.workers.call.Server.says;
import static dev.weir.workers.call.Server.stallsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.workers.UnknownCause;
import dev.weir.workers.Urgency;
import dev.weir.workers.call.Server.Behaviour;
import dev.weir.workers.limit.Limiter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real socket. */
@SuppressWarnings("NullAway.Init") // each test begins with start
class EndpointTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final RetrySettings QUICK = new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(2));

    private final Limiter limiter = new Limiter(List.of(), 1, Duration.ofDays(1), System::nanoTime, Clock.systemUTC());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Server server;
    private Endpoint endpoint;

    private void start(Behaviour... behaviours) throws IOException {
        start(settings -> settings, behaviours);
    }

    private void start(UnaryOperator<EndpointSettings> change, Behaviour... behaviours) throws IOException {
        server = new Server(behaviours);
        limiter.confirmed(System.nanoTime());
        EndpointSettings settings =
                change.apply(EndpointSettings.at("guard", server.base()).with(QUICK));
        endpoint = new Endpoint(
                settings, limiter, metrics, Map.of("GUARD_KEY", "s3cret"), new Random(1), Clock.systemUTC());
    }

    @AfterEach
    void end() throws IOException {
        endpoint.close();
        server.close();
    }

    private static Call call(Duration within) {
        return new Call(
                "/judge",
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8),
                10,
                new Urgency(true, 3),
                Instant.now().plus(within));
    }

    private CallFailedException fails(Duration within) {
        CallFailedException failure =
                catchThrowableOfType(CallFailedException.class, () -> endpoint.send(call(within)));
        assertThat(failure).isNotNull();
        assertThat(limiter.tryAcquire(0)).as("the slot is free again").isTrue();
        limiter.release();
        return failure;
    }

    @Test
    void aWholeAnswerIsHandedOn() throws Exception {
        start(says(200, "", "fine"));
        Reply reply = endpoint.send(call(LONG));
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("fine");
        assertThat(reply.calls()).isEqualTo(1);
        assertThat(metrics.get("weir.worker.call").tag("outcome", "OK").timer().count())
                .isEqualTo(1);
        assertThat(metrics.get("weir.worker.in.flight").gauge().value()).isZero();
    }

    static Stream<Behaviour> stalls() {
        return Stream.of(
                stallsAfter(""),
                stallsAfter("HTTP/1.1 200 x\r\nContent-"),
                stallsAfter("HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\nabc"));
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void theDeadlineCoversHeadAndBodyAndTheConnectionIsClosed(Behaviour stall) throws Exception {
        start(stall);
        assertThat(fails(SHORT).unknownCause()).isEqualTo(UnknownCause.TIMEOUT);
        server.clientGone.await();
    }

    @Test
    void anAnswerBeyondTheBoundIsBrokenOff() throws Exception {
        start(settings -> settings.withLongestAnswer(100_000), floods());
        assertThat(fails(LONG).unknownCause()).isEqualTo(UnknownCause.TOO_LARGE);
        server.clientGone.await();
    }

    @Test
    void aBrokenConnectionIsTriedAgain() throws Exception {
        start(hangsUp(), says(200, "", "fine"));
        assertThat(endpoint.send(call(LONG)).calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whatMayPassIsTriedAgain(int status) throws Exception {
        start(says(status, "", ""), says(200, "", "fine"));
        assertThat(endpoint.send(call(LONG)).calls()).isEqualTo(2);
        assertThat(metrics.get("weir.worker.retries").counter().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 404, 422})
    void whatTheServerDoesNotTakeIsNotSentAgainAndNoRedirectIsFollowed(int status) throws Exception {
        start(says(status, "Location: /elsewhere\r\n", ""));
        assertThat(fails(LONG).unknownCause()).isEqualTo(UnknownCause.REJECTED);
        assertThat(server.heads).hasSize(1);
    }

    @Test
    void aUsedUpQuotaIsNotTriedAgain() throws Exception {
        start(says(429, "", "{\"error\":{\"code\":\"insufficient_quota\"}}"));
        assertThat(fails(LONG).unknownCause()).isEqualTo(UnknownCause.OUT_OF_QUOTA);
        assertThat(server.heads).hasSize(1);
    }

    @Test
    void aPauseThatOutlastsTheDeadlineFailsAtOnce() throws Exception {
        start(settings -> settings.with(RetrySettings.DEFAULTS), says(429, "Retry-After: 50\r\n", ""));
        CallFailedException failure =
                catchThrowableOfType(CallFailedException.class, () -> endpoint.send(call(Duration.ofSeconds(30))));
        assertThat(failure.unknownCause()).isEqualTo(UnknownCause.RATE_LIMITED);
        assertThat(limiter.tryAcquire(0)).as("all calls pause").isFalse();
        assertThat(server.heads).hasSize(1);
    }

    @Test
    void triesAreCountedAndTheLastCauseIsNamed() throws Exception {
        start(says(503, "", ""));
        CallFailedException failure = fails(LONG);
        assertThat(failure.unknownCause()).isEqualTo(UnknownCause.SERVER_ERROR);
        assertThat(failure.calls()).isEqualTo(3);
    }

    @Test
    void theBreakerOpensAndClosesByItself() throws Exception {
        BreakerSettings touchy = new BreakerSettings(3, 3, 100, 100, LONG, Duration.ofMillis(200), 1);
        Behaviour broken = says(500, "", "");
        start(settings -> settings.with(touchy), broken, broken, broken, says(200, "", "fine"));
        fails(LONG);
        assertThat(fails(LONG).unknownCause()).isEqualTo(UnknownCause.CIRCUIT_OPEN);
        assertThat(server.heads).hasSize(3);
        while (true) {
            try {
                endpoint.send(call(LONG));
                break;
            } catch (CallFailedException e) {
                assertThat(e.unknownCause()).isEqualTo(UnknownCause.CIRCUIT_OPEN);
            }
        }
        assertThat(metrics.get("weir.worker.breaker").gauge().value()).isZero();
    }

    @Test
    void anInterruptedCallFreesConnectionAndSlot() throws Exception {
        start(stallsAfter("HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\n"));
        Thread calling = Thread.ofVirtual().start(() -> {
            try {
                endpoint.send(call(LONG));
            } catch (CallFailedException | InterruptedException e) {
                // It is asserted below what this leaves behind.
            }
        });
        while (server.heads.isEmpty()) {
            Thread.onSpinWait();
        }
        calling.interrupt();
        calling.join();
        server.clientGone.await();
        assertThat(limiter.tryAcquire(0)).isTrue();
    }

    @Test
    void theKeyIsSentWhereItIsWantedAndNamedNowhere() throws Exception {
        start(
                settings ->
                        settings.with(new KeySettings(KeySettings.Place.HEADER, "x-goog-api-key", null, "GUARD_KEY")),
                says(400, "", ""));
        assertThat(fails(LONG)).hasMessageNotContaining("s3cret");
        assertThat(server.heads.getFirst()).containsIgnoringCase("x-goog-api-key: s3cret");
    }

    @Test
    void aKeyInTheQueryIsEncodedIntoIt() throws Exception {
        start(
                settings -> settings.with(new KeySettings(KeySettings.Place.QUERY, "key", null, "GUARD_KEY")),
                says(200, "", ""));
        endpoint.send(call(LONG));
        assertThat(server.heads.getFirst()).startsWith("POST /judge?key=s3cret ");
    }
}
