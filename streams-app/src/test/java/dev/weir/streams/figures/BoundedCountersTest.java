package dev.weir.streams.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedCountersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Figures figures = new Figures(registry, 2);
    private final BoundedCounters counters = figures.counters("weir.trials", "Trials", "kind", "place");

    private double count(String kind, String place) {
        Counter counter =
                registry.find("weir.trials").tags("kind", kind, "place", place).counter();
        return counter == null ? -1 : counter.count();
    }

    @Test
    void eachCombinationOfWordsHasItsCounter() {
        counters.count("a", "x");
        counters.count("a", "x");
        counters.count("a", "y");

        assertThat(count("a", "x")).isEqualTo(2);
        assertThat(count("a", "y")).isEqualTo(1);
    }

    @Test
    void whatComesAfterTheLastOneIsCountedAsOther() {
        counters.count("a", "x");
        counters.count("b", "x");
        counters.count("c", "x");
        counters.count("d", "y");
        counters.count("a", "x");

        assertThat(count("OTHER", "OTHER")).isEqualTo(2);
        assertThat(count("a", "x")).as("known ones go on").isEqualTo(2);
        assertThat(registry.find("weir.trials").counters()).hasSize(3);
    }

    @Test
    void whatIsExpectedStandsAtNoughtAndIsCountedOnFromThere() {
        counters.expect("a", "x");
        assertThat(count("a", "x")).isZero();

        counters.count("a", "x");
        counters.expect("a", "x");
        assertThat(count("a", "x")).isEqualTo(1);
    }

    @Test
    void thereIsOneSetOfCountersForAName() {
        assertThat(figures.counters("weir.trials", "Trials", "kind", "place")).isSameAs(counters);
    }

    @Test
    void settingsWithoutFiguresHaveThoseThatCountNothing() {
        assertThat(Figures.from(Map.of())).isSameAs(Figures.NONE);
        assertThat(Figures.from(Map.of(Figures.SETTING, figures))).isSameAs(figures);
    }
}
