package dev.weir.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static Signal signal(String name, long value) {
        return Signal.of(name, value, "test", "1");
    }

    @Test
    void standInTheOrderOfTheirNames() {
        assertThat(Signals.of(signal("b", 1), signal("a", 2), signal("a.b", 3)))
                .extracting(Signal::name)
                .containsExactly("a", "a.b", "b");
    }

    @Test
    void aLaterOneReplacesOneOfTheSameName() {
        Signals signals = Signals.of(signal("a", 1), signal("b", 2)).and(signal("a", 3));

        assertThat(signals).containsExactly(signal("a", 3), signal("b", 2));
        assertThat(signals.get("a")).isEqualTo(signal("a", 3));
        assertThat(signals.get("c")).isNull();
        assertThat(signals.has("b")).isTrue();
        assertThat(signals.has("")).isFalse();
    }

    @Test
    void whatIsAddedLeavesTheOriginalAsItWas() {
        Signals before = Signals.of(signal("b", 1));

        before.and(signal("a", 2));

        assertThat(before).isEqualTo(Signals.of(signal("b", 1))).hasSize(1);
        assertThat(Signals.NONE).isEmpty();
    }

    @Test
    void theSameHoweverTheyArePutTogether() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            TreeMap<String, Signal> expected = new TreeMap<>();
            Signals signals = Signals.NONE;
            for (int pass = 0; pass < 3; pass++) {
                List<Signal> more = new ArrayList<>();
                for (int count = random.nextInt(8); count > 0; count--) {
                    Signal signal = signal("name" + random.nextInt(12), random.nextLong());
                    more.add(signal);
                    expected.put(signal.name(), signal);
                }
                signals = random.nextBoolean() ? signals.and(more) : signals.and(Signals.of(more));
            }
            assertThat(signals).containsExactlyElementsOf(expected.values());
            assertThat(signals.asMap()).isEqualTo(expected);
            assertThat(signals)
                    .isEqualTo(Signals.of(expected.values()))
                    .hasSameHashCodeAs(Signals.of(expected.values()));
        }
    }
}
