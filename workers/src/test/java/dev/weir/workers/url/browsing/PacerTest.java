package dev.weir.workers.url.browsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private final Pacer pacer = new Pacer(new SplittableRandom(1));

    /** MIN((2^(N-1) * 15 minutes) * (RAND + 1), 24 hours). */
    @Test
    void everyFailureDoublesThePauseUpToADay() {
        for (int failures = 1; failures <= 12; failures++) {
            pacer.failed(NOW);
            Duration least = Duration.ofMinutes(15).multipliedBy(1L << (failures - 1));
            Duration pause = Duration.between(NOW, pacer.notBefore());
            if (least.compareTo(Duration.ofHours(24)) < 0) {
                assertThat(pause).isBetween(least, least.multipliedBy(2)).isLessThanOrEqualTo(Duration.ofHours(24));
            } else {
                assertThat(pause).isEqualTo(Duration.ofHours(24));
            }
        }
    }

    @Test
    void anAnswerEndsTheSteps() {
        pacer.failed(NOW);
        assertThat(pacer.mayAsk(NOW)).isFalse();

        pacer.answered(NOW, Duration.ofMinutes(5));
        assertThat(pacer.mayAsk(NOW.plusSeconds(299))).isFalse();
        assertThat(pacer.mayAsk(NOW.plusSeconds(300))).isTrue();
    }
}
