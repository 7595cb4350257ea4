package dev.weir.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VitalsTest {
    private static final InetSocketAddress ANY = Address.of("127.0.0.1:0");

    private final HttpClient http = HttpClient.newHttpClient();
    private final PrometheusMeterRegistry meters = Meters.ofProcess();
    private volatile @Nullable Health health = new Health(true, true, Map.of());
    private Vitals vitals;

    @BeforeEach
    void listen() throws IOException {
        vitals = Vitals.listen(ANY, meters, () -> Objects.requireNonNull(health));
    }

    @AfterEach
    void close() {
        vitals.close();
        meters.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  200, 200",
        "true,  false, 200, 503",
        "false, false, 503, 503",
        // What is not alive is not ready, whatever it says.
        "false, true,  503, 503"
    })
    void liveAndReadyAreTwoQuestions(boolean live, boolean ready, int liveStatus, int readyStatus) throws Exception {
        health = new Health(live, ready, Map.of());

        assertThat(get("/health/live").statusCode()).isEqualTo(liveStatus);
        assertThat(get("/health/ready").statusCode()).isEqualTo(readyStatus);
    }

    @Test
    void detailsAreShown() throws Exception {
        health = new Health(true, false, Map.of("state", "REBALANCING", "lag", 7));

        assertThat(new ObjectMapper().readTree(get("/health/ready").body()))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"status\": \"DOWN\", \"live\": true, \"ready\": false,"
                                + " \"details\": {\"state\": \"REBALANCING\", \"lag\": 7}}"));
    }

    @Test
    void whoCannotSayHowItIsIsNotWell() throws Exception {
        health = null;

        assertThat(get("/health/ready").statusCode()).isEqualTo(500);
    }

    @Test
    void whatIsCountedIsTold() throws Exception {
        meters.counter("weir.trials", "kind", "first").increment(3);

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).contains("weir_trials_total{kind=\"first\"} 3.0", "jvm_memory_used_bytes");
    }

    @Test
    void openMetricsAreToldToWhoAsks() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri("/metrics"))
                        .header("Accept", "application/openmetrics-text; version=1.0.0,*/*;q=0.1")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/metrics/x", "/actuator"})
    void nothingElseIsThere(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void nothingCanBeChanged() throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri("/health/live")).DELETE().build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void aTakenPortIsNamed() {
        InetSocketAddress taken = Address.of("127.0.0.1:" + vitals.port());

        assertThatThrownBy(() -> Vitals.listen(taken, meters, () -> Objects.requireNonNull(health)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + vitals.port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8091",
                "localhost",
                "127.0.0.1:",
                "127.0.0.1:x",
                "127.0.0.1:70000",
                "a@127.0.0.1:1",
                "127.0.0.1:1/x"
            })
    void whatIsNoAddressIsSaid(String text) {
        assertThatThrownBy(() -> Address.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:port");
    }

    @Test
    void addressesOfBothKindsAreRead() {
        assertThat(Address.of("127.0.0.1:8091")).hasToString("/127.0.0.1:8091");
        assertThat(Address.of("[::1]:8091").getPort()).isEqualTo(8091);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + vitals.port() + path);
    }
}
