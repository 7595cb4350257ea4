package dev.weir.signals.text.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantisedTest {

    @Test
    void noWeightWithinTheClipIsOffByMoreThanHalfAStep() {
        double[] weights = weights();
        Quantised quantised = Quantised.of(weights);
        double half = quantised.scale() / 2.0 * (1 + 1e-6);
        for (double weight : weights) {
            double stored = quantised.step(weight) * (double) quantised.scale();
            if (Math.abs(weight) <= quantised.clip()) {
                assertThat(Math.abs(stored - weight)).isLessThanOrEqualTo(half);
            } else {
                assertThat(quantised.step(weight)).isEqualTo((byte) (weight > 0 ? 127 : -127));
            }
        }
    }

    /** The margin divides a sum of n errors by the root of n: at most half a step times that root. */
    @Test
    void theMarginIsOffByAtMostHalfAStepTimesTheRootOfTheNgrams() {
        double[] weights = weights();
        Quantised quantised = Quantised.of(weights);
        Random random = new Random(10);
        for (int round = 0; round < 200; round++) {
            int[] picked = random.ints(1 + random.nextInt(600), 0, weights.length)
                    .filter(i -> Math.abs(weights[i]) <= quantised.clip())
                    .toArray();
            double exact = Arrays.stream(picked).mapToDouble(i -> weights[i]).sum();
            double stored = Arrays.stream(picked)
                            .mapToDouble(i -> quantised.step(weights[i]))
                            .sum()
                    * quantised.scale();
            double root = Math.sqrt(Math.max(1, picked.length));

            assertThat(Math.abs(stored - exact) / root)
                    .isLessThanOrEqualTo(quantised.scale() / 2.0 * root * (1 + 1e-6));
        }
    }

    @Test
    void fewOutliersDoNotCoarsenTheScale() {
        double[] weights = weights();
        weights[5] = 1_000;

        assertThat(Quantised.of(weights).scale()).isLessThan(0.1f);
    }

    @Test
    void noWeightsAtAllAreZeros() {
        assertThat(Quantised.of(new double[64]).step(0)).isZero();
    }

    private static double[] weights() {
        Random random = new Random(9);
        return random.doubles(40_000).map(each -> random.nextGaussian()).toArray();
    }
}
