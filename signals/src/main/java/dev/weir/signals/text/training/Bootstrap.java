package dev.weir.signals.text.training;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A 95 % interval by drawing the texts of a set again and again, with replacement (percentile bootstrap, B. Efron 1979).
 *
 * @param value the measure on the set itself
 * @param low its 2.5th percentile
 * @param high its 97.5th percentile
 */
record Bootstrap(double value, double low, double high) {
    private static final int DRAWS = 200;

    /** The scores and targets of one draw. */
    static final class Draw {
        private final double[] scores;
        private final boolean[] targets;

        Draw(double[] scores, boolean[] targets) {
            this.scores = scores;
            this.targets = targets;
        }

        double[] scores() {
            return scores;
        }

        boolean[] targets() {
            return targets;
        }
    }

    static Bootstrap of(Judged judged, long seed, ToDoubleFunction<Draw> measure) {
        double[] scores = judged.scores();
        boolean[] targets = judged.targets();
        Random random = new Random(seed);
        double[] values = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] drawnScores = new double[scores.length];
            boolean[] drawnTargets = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                int from = random.nextInt(scores.length);
                drawnScores[i] = scores[from];
                drawnTargets[i] = targets[from];
            }
            values[draw] = measure.applyAsDouble(new Draw(drawnScores, drawnTargets));
        }
        Arrays.sort(values);
        return new Bootstrap(
                measure.applyAsDouble(new Draw(scores, targets)),
                values[(int) (DRAWS * 0.025)],
                values[(int) (DRAWS * 0.975) - 1]);
    }
}
