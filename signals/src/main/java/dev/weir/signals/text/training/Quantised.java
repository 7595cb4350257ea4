package dev.weir.signals.text.training;

import java.util.Arrays;

/**
 * One label's weights in steps of a scale. The scale is chosen so that all but a few outliers fit; those are cut.
 *
 * @param scale what one step is worth
 * @param clip weights beyond this were cut to it
 */
record Quantised(float scale, double clip) {
    static final int STEPS = 127;
    /** One weight in this many may be cut: a coarser scale for all would cost more than that. */
    private static final int OUTLIERS_ONE_IN = 20_000;

    static Quantised of(double[] weights) {
        double[] sizes = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            sizes[i] = Math.abs(weights[i]);
        }
        Arrays.sort(sizes);
        double clip = Math.max(1e-6, sizes[sizes.length - 1 - sizes.length / OUTLIERS_ONE_IN]);
        return new Quantised((float) (clip / STEPS), clip);
    }

    byte step(double weight) {
        long steps = Math.round(weight / scale);
        return (byte) Math.clamp(steps, -STEPS, STEPS);
    }
}
