package dev.weir.schemas.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    /** The examples of R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void isWilsons(double yes, double size, double low, double high) {
        Interval interval = Interval.wilson(yes / size, size);

        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    @Test
    void isTheSameFromTheOtherSide() {
        Interval one = Interval.wilson(0.2, 10);
        Interval other = Interval.wilson(0.8, 10);

        assertThat(one.low()).isCloseTo(1 - other.high(), within(1e-12));
        assertThat(one.high()).isCloseTo(1 - other.low(), within(1e-12));
    }

    @Test
    void staysWithinItsRangeAndNarrowsWithMoreObservations() {
        double width = 1;
        for (double size = 0.5; size < 1e6; size *= 3) {
            for (double share : new double[] {0, 0.001, 0.5, 1}) {
                Interval interval = Interval.wilson(share, size);
                assertThat(interval.low()).isBetween(0.0, share + 1e-12);
                assertThat(interval.high()).isBetween(share - 1e-12, 1.0);
            }
            Interval half = Interval.wilson(0.5, size);
            assertThat(half.high() - half.low()).isLessThan(width);
            width = half.high() - half.low();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.5, -1", "-0.1, 5", "1.1, 5", "NaN, 5", "0.5, NaN"})
    void thereIsNoneOfNothing(double share, double size) {
        assertThatThrownBy(() -> Interval.wilson(share, size)).isInstanceOf(IllegalArgumentException.class);
    }
}
