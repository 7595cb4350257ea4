package dev.weir.workers.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.workers.limit.Limit.Measure;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private static HttpHeaders header(String name, String value) {
        return HttpHeaders.of(Map.of(name, List.of(value)), (one, other) -> true);
    }

    @ParameterizedTest
    @CsvSource({"1s, 1000", "6m0s, 360000", "120ms, 120", "1h2m3s, 3723000", "1.5s, 1500", "7, 7000"})
    void resetsAreRead(String text, long millis) {
        assertThat(ServerWords.reset(header("x-ratelimit-reset-tokens", text), Measure.TOKENS))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1s!", "-1s", "1x", "99999999999999999999s"})
    void whatCannotBeReadWasNotSaid(String text) {
        assertThat(ServerWords.reset(header("x-ratelimit-reset-tokens", text), Measure.TOKENS))
                .isNull();
        assertThat(ServerWords.retryAfter(header("retry-after", text), NOW)).isNull();
        assertThat(ServerWords.remaining(header("x-ratelimit-remaining-tokens", text), Measure.TOKENS))
                .isEmpty();
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(ServerWords.retryAfter(header("Retry-After", "20"), NOW)).isEqualTo(Duration.ofSeconds(20));
        assertThat(ServerWords.retryAfter(header("Retry-After", "Sat, 21 Nov 2026 06:00:30 GMT"), NOW))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(ServerWords.retryAfter(header("Retry-After", "Sat, 21 Nov 2026 05:00:00 GMT"), NOW))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void withoutRetryAfterTheResetOfWhatIsUsedUpHolds() {
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "x-ratelimit-remaining-requests", List.of("0"),
                        "x-ratelimit-reset-requests", List.of("2s"),
                        "x-ratelimit-remaining-tokens", List.of("5"),
                        "x-ratelimit-reset-tokens", List.of("9s")),
                (one, other) -> true);
        assertThat(ServerWords.pause(headers, NOW)).isEqualTo(Duration.ofSeconds(2));
    }
}
