package dev.weir.signals.text.training;

import dev.weir.signals.text.Calibration;

/**
 * Fits the two numbers of a calibration by Newton's method on the weighted log loss, with Platt's softened targets and
 * a small pull of the slope towards 1 (H.-T. Lin, C.-J. Lin, R. Weng, "A note on Platt's probabilistic outputs", 2007).
 */
final class Platt {
    private static final int STEPS = 100;
    private static final double PULL = 1e-3;
    private static final double SMALLEST_SLOPE = 0.05;

    private Platt() {}

    /** The best calibration; none when there are no texts of both kinds. */
    static Calibration fit(double[] margins, boolean[] targets, double[] weights) {
        double positive = 0;
        double negative = 0;
        for (int i = 0; i < margins.length; i++) {
            if (targets[i]) {
                positive += weights[i];
            } else {
                negative += weights[i];
            }
        }
        if (positive == 0 || negative == 0) {
            return Calibration.NONE;
        }
        double high = (positive + 1) / (positive + 2);
        double low = 1 / (negative + 2);
        double slope = 1;
        double offset = 0;
        for (int step = 0; step < STEPS; step++) {
            double gradientSlope = PULL * (slope - 1);
            double gradientOffset = 0;
            double slopeSlope = PULL;
            double slopeOffset = 0;
            double offsetOffset = 1e-9;
            for (int i = 0; i < margins.length; i++) {
                double p = 1 / (1 + StrictMath.exp(-(slope * margins[i] + offset)));
                double error = (p - (targets[i] ? high : low)) * weights[i];
                double curve = p * (1 - p) * weights[i];
                gradientSlope += error * margins[i];
                gradientOffset += error;
                slopeSlope += curve * margins[i] * margins[i];
                slopeOffset += curve * margins[i];
                offsetOffset += curve;
            }
            double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
            double moveSlope = (offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant;
            double moveOffset = (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant;
            slope = Math.max(SMALLEST_SLOPE, slope - Math.clamp(moveSlope, -1, 1));
            offset -= Math.clamp(moveOffset, -2, 2);
            if (Math.abs(moveSlope) + Math.abs(moveOffset) < 1e-9) {
                break;
            }
        }
        return new Calibration(slope, offset);
    }
}
