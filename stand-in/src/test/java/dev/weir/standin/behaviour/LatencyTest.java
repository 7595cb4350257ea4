package dev.weir.standin.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void withoutSpreadItIsFixed() {
        assertThat(new Latency(150, 0).draw(new SplittableRandom(1))).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void halfOfTheAnswersTakeLongerThanTheMedian() {
        SplittableRandom random = new SplittableRandom(1);
        long longer = LongStream.range(0, 10_000)
                .filter(i -> new Latency(150, 0.5).draw(random).toMillis() >= 150)
                .count();

        assertThat(longer).isBetween(4_800L, 5_200L);
    }
}
