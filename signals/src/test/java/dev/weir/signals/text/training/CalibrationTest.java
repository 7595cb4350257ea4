package dev.weir.signals.text.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.signals.text.Calibration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void findsTheCurveThatTheLabelsWereDrawnFrom() {
        Random random = new Random(8);
        double[] margins = random.doubles(20_000, -4, 4).toArray();
        boolean[] targets = new boolean[margins.length];
        for (int i = 0; i < margins.length; i++) {
            targets[i] = random.nextDouble() < 1 / (1 + Math.exp(-(1.7 * margins[i] - 0.6)));
        }
        Calibration fitted = Platt.fit(margins, targets, ones(margins.length));

        assertThat(fitted.slope()).isCloseTo(1.7, within(0.1));
        assertThat(fitted.offset()).isCloseTo(-0.6, within(0.1));
    }

    @Test
    void labelsThatContradictTheModelNeverTurnTheScoreAround() {
        Calibration fitted = Platt.fit(new double[] {-1, -2, 1, 2}, new boolean[] {true, true, false, false}, ones(4));

        assertThat(fitted.slope()).isPositive();
    }

    @Test
    void perfectSeparationStaysFinite() {
        Calibration fitted = Platt.fit(new double[] {-1, -2, 1, 2}, new boolean[] {false, false, true, true}, ones(4));

        assertThat(fitted.score(2)).isGreaterThan(5_000).isLessThanOrEqualTo(10_000);
        assertThat(fitted.score(-2)).isLessThan(5_000);
    }

    @Test
    void oneKindOfLabelOnlyLeavesTheMarginAsItIs() {
        assertThat(Platt.fit(new double[] {1, 2}, new boolean[] {true, true}, ones(2)))
                .isEqualTo(Calibration.NONE);
    }

    @Test
    void scoresAreBasisPoints() {
        assertThat(Calibration.NONE.score(0)).isEqualTo(5_000);
        assertThat(Calibration.NONE.score(Double.POSITIVE_INFINITY)).isEqualTo(10_000);
        assertThat(Calibration.NONE.score(Double.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void aSlopeThatWouldTurnTheScoreAroundIsRefused() {
        assertThatThrownBy(() -> new Calibration(-1, 0)).hasMessageContaining("slope above 0");
        assertThatThrownBy(() -> new Calibration(1, Double.NaN)).hasMessageContaining("finite");
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
