package dev.weir.workers.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.workers.call.EndpointSettings.Breaker;
import dev.weir.workers.call.EndpointSettings.Retries;
import dev.weir.workers.limit.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingsTest {
    private static final URI BASE = URI.create("https://models.example/v1");

    private static EndpointSettings with(Map<String, String> headers) {
        return new EndpointSettings(
                "a",
                BASE,
                true,
                KeySource.NONE,
                "api-key",
                headers,
                Duration.ofSeconds(1),
                Limits.NONE,
                1,
                Duration.ofSeconds(1),
                1,
                Retries.DEFAULT,
                Breaker.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/", "https:///v1", "https://host/v1?key=x", "https://me:pw@host/", "v1"})
    void theAddressIsHttpAndCarriesNothingElse(String base) {
        assertThatThrownBy(() -> EndpointSettings.of("a", URI.create(base)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("base ")
                .hasMessageNotContaining("pw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "HOST", "Api-Key", "a b", ""})
    void headersAreOnesThatNobodyElseSets(String header) {
        assertThatThrownBy(() -> with(Map.of(header, "x"))).hasMessageStartingWith("headers ");
    }

    @Test
    void everyOtherFieldIsNamedWhenItMakesNoSense() {
        assertThatThrownBy(() -> EndpointSettings.of("No Name", BASE)).hasMessageStartingWith("name ");
        assertThatThrownBy(() -> new Retries(0, Duration.ofMillis(1), Duration.ofMillis(1)))
                .hasMessageStartingWith("retries.attempts ");
        assertThatThrownBy(() -> new Retries(1, Duration.ofMillis(2), Duration.ofMillis(1)))
                .hasMessageStartingWith("retries.longestPause ");
        assertThatThrownBy(() -> new Breaker(4, 5, 50, Duration.ofSeconds(1), 1))
                .hasMessageStartingWith("breaker.fewest ");
    }

    @Test
    void headersDoNotGetIntoText() {
        assertThat(with(Map.of("X-Secret", "hush")).toString()).isEqualTo("EndpointSettings[a at models.example]");
    }

    @Test
    void theBoundOfAPauseDoublesUpToTheLongest() {
        Retries retries = new Retries(20, Duration.ofMillis(100), Duration.ofSeconds(1));
        assertThat(retries.bound(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(retries.bound(3)).isEqualTo(Duration.ofMillis(400));
        assertThat(retries.bound(20)).isEqualTo(Duration.ofSeconds(1));
    }
}
