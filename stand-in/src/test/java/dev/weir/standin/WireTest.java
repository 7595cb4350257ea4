package dev.weir.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.standin.behaviour.Behaviour;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.behaviour.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireTest {
    private static final String MODELS = "/v1/models";

    private final StandIn standIn = StandIn.start();
    private final Caller caller = new Caller(standIn);

    @AfterEach
    void end() {
        standIn.close();
    }

    @Test
    void aStatusIsGivenForSoManyAnswers() throws Exception {
        standIn.set(Control.NORMAL.with(
                Behaviour.of(Fault.STATUS).withStatus(503).withRetryAfter(7).forNext(2)));

        HttpResponse<byte[]> first = caller.get(MODELS);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(caller.get(MODELS).statusCode()).isEqualTo(503);
        assertThat(caller.get(MODELS).statusCode()).isEqualTo(200);
    }

    @Test
    void aBehaviourIsAboutItsPathOnly() throws Exception {
        standIn.set(Control.NORMAL.with(Behaviour.of(Fault.STATUS).on("/v2/")));

        assertThat(caller.get(MODELS).statusCode()).isEqualTo(200);
        assertThat(caller.get("/v2/health/ready").statusCode()).isEqualTo(500);
    }

    @Test
    void theSameSeedSpoilsTheSameShare() throws Exception {
        Control tenth =
                Control.NORMAL.withSeed(7).with(Behaviour.of(Fault.STATUS).forShare(0.3));
        standIn.set(tenth);
        String once = statuses();
        standIn.set(tenth);

        assertThat(statuses()).isEqualTo(once).contains("500").contains("200");
    }

    @Test
    void tooManyRequestsAreToldWhenToComeBack() throws Exception {
        standIn.set(Control.NORMAL.with(new Limits(2, 100_000)));

        assertThat(caller.get(MODELS).headers().firstValue("x-ratelimit-remaining-requests"))
                .contains("1");
        assertThat(caller.get(MODELS).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> refused = caller.get(MODELS);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 30L);
        assertThat(refused.headers().firstValue("x-ratelimit-limit-tokens")).contains("100000");
        assertThat(refused.headers().firstValue("x-ratelimit-reset-requests").orElseThrow())
                .matches("[0-9.ms]+");
    }

    @Test
    void aQuotaThatIsUsedUpSaysSo() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.OUT_OF_QUOTA));

        HttpResponse<byte[]> answer = caller.get(MODELS);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(Caller.json(answer).at("/error/code").asText()).isEqualTo("insufficient_quota");
    }

    @ParameterizedTest
    @EnumSource(names = {"DROPPED", "DROPPED_IN_BODY"})
    void aDroppedConnectionIsNoAnswer(Fault fault) {
        standIn.set(Control.NORMAL.with(fault));

        assertThatThrownBy(() -> caller.get(MODELS)).isInstanceOf(IOException.class);
    }

    @Test
    void aStalledAnswerLastsUntilTheEnd() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.STALLED_HEADERS));
        CompletableFuture<HttpResponse<byte[]>> answer =
                caller.client().sendAsync(request(), HttpResponse.BodyHandlers.ofByteArray());
        while (standIn.counts().inFlight() == 0) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();

        standIn.close();
        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void aStalledBodyHasItsFirstHalf() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.STALLED_BODY));
        HttpResponse<InputStream> answer = caller.client().send(request(), HttpResponse.BodyHandlers.ofInputStream());

        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(10)).asString().startsWith("{\"object\"");
        }
    }

    @Test
    void anEndlessBodyGoesOn() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.ENDLESS_BODY));
        HttpResponse<InputStream> answer = caller.client().send(request(), HttpResponse.BodyHandlers.ofInputStream());

        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(100)).hasSize(100);
        }
    }

    @Test
    void aLargeBodyIsRightAtItsEnd() throws Exception {
        standIn.set(Control.NORMAL.with(Behaviour.of(Fault.LARGE_BODY).withMegabytes(3)));

        HttpResponse<byte[]> answer = caller.get(MODELS);
        assertThat(answer.body()).hasSizeGreaterThan(3 << 20);
        assertThat(Caller.json(answer).path("object").asText()).isEqualTo("list");
    }

    @Test
    void aMalformedBodyStopsInTheMiddle() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.MALFORMED));

        assertThatThrownBy(() -> Caller.json(caller.get(MODELS))).isInstanceOf(IOException.class);
    }

    @Test
    void whoeverHasNoKeyStaysOutside() throws Exception {
        try (StandIn locked = StandIn.start(Settings.normal().withKey("open-sesame"))) {
            Caller outside = new Caller(locked);

            assertThat(outside.get(MODELS).statusCode()).isEqualTo(401);
            assertThat(outside.get(MODELS + "?key=open-sesame").statusCode()).isEqualTo(200);
            assertThat(outside.send(outside.request(MODELS).header("Authorization", "Bearer open-sesame"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(outside.send(outside.request(MODELS).header("X-Goog-Api-Key", "open-sesame"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private HttpRequest request() {
        return caller.request(MODELS).build();
    }

    private String statuses() throws IOException, InterruptedException {
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            statuses.append(caller.get(MODELS).statusCode()).append(' ');
        }
        return statuses.toString();
    }
}
