package dev.weir.workers.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.workers.limit.ServerLimits.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private static ServerLimits of(Map<String, String> headers) {
        return ServerLimits.of(name -> Optional.ofNullable(headers.get(name)), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "7, PT7S",
        "0, PT0S",
        "1.5, PT1.5S",
        "'Sat, 21 Nov 2026 06:01:30 GMT', PT1M30S",
        "'Sat, 21 Nov 2026 05:00:00 GMT', PT0S"
    })
    void retryAfterIsSecondsOrADate(String text, Duration expected) {
        assertThat(of(Map.of("retry-after", text)).retryAfter()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1s, PT1S",
        "6m0s, PT6M",
        "120ms, PT0.12S",
        "1h2m3.5s, PT1H2M3.5S",
        "1d, PT24H",
        "20, PT20S",
        "8.64s, PT8.64S"
    })
    void resetsAreDurations(String text, Duration expected) {
        assertThat(of(Map.of("x-ratelimit-reset-tokens", text)).tokens()).isEqualTo(new Room(null, null, expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1s!", "s", "1 s", "99999999999999999999", "1s2", "NaN"})
    void whatCannotBeReadIsTakenForAbsent(String text) {
        assertThat(of(Map.of(
                        "retry-after", text,
                        "x-ratelimit-remaining-requests", text.isEmpty() ? "x" : text,
                        "x-ratelimit-reset-requests", text)))
                .isEqualTo(ServerLimits.NONE);
    }

    @Test
    void requestsAndTokensAreToldApart() {
        ServerLimits limits = of(Map.of(
                "x-ratelimit-limit-requests", "500",
                "x-ratelimit-remaining-requests", "499",
                "x-ratelimit-reset-requests", "120ms",
                "x-ratelimit-limit-tokens", "30000",
                "x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-reset-tokens", "6m0s"));
        assertThat(limits.requests()).isEqualTo(new Room(500L, 499L, Duration.ofMillis(120)));
        assertThat(limits.tokens()).isEqualTo(new Room(30000L, 0L, Duration.ofMinutes(6)));
        assertThat(limits.pause()).isEqualTo(Duration.ofMinutes(6));
    }
}
