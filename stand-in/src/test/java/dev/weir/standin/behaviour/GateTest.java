package dev.weir.standin.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private final Gate gate = new Gate();

    @Test
    void aMinutesWorthPassesAtOnceAndTheRestAsItFlowsBack() {
        gate.set(new Limits(60, 0), 0);
        for (int i = 0; i < 60; i++) {
            assertThat(gate.pass(0, 0).through()).isTrue();
        }

        assertThat(gate.pass(0, 0).through()).isFalse();
        assertThat(gate.pass(0, 0).until()).isEqualTo(Duration.ofSeconds(1));
        assertThat(gate.pass(0, Duration.ofSeconds(1).toNanos()).through()).isTrue();
    }

    @Test
    void tokensAreLimitedBesidesRequests() {
        gate.set(new Limits(0, 1_000), 0);

        assertThat(gate.pass(900, 0).through()).isTrue();
        Gate.Passage refused = gate.pass(200, 0);
        assertThat(refused.through()).isFalse();
        assertThat(refused.until()).isEqualTo(Duration.ofSeconds(6));
        assertThat(refused.headers()).containsEntry("x-ratelimit-remaining-tokens", "100");
    }

    @Test
    void aRefusedRequestCountsToo() {
        gate.set(new Limits(2, 10), 0);

        assertThat(gate.pass(10, 0).through()).isTrue();
        assertThat(gate.pass(10, 0).through()).isFalse();
        assertThat(gate.pass(0, 0).headers()).containsEntry("x-ratelimit-remaining-requests", "0");
    }

    @ParameterizedTest
    @CsvSource({"0, 0ms", "120, 120ms", "1000, 1s", "1500, 1.5s", "360000, 6m0s"})
    void resetsAreWrittenAsProvidersDo(long millis, String text) {
        assertThat(Gate.reset(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
