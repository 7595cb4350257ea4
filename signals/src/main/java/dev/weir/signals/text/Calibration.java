package dev.weir.signals.text;

/**
 * Platt's calibration of one label: probability = 1 / (1 + exp(-(slope * margin + offset))).
 *
 * <p>J. Platt, "Probabilistic outputs for support vector machines", 1999.
 *
 * @param slope above 0, so that a larger margin is never a lower score
 * @param offset moves the point where the score is 5000
 */
public record Calibration(double slope, double offset) {
    public static final Calibration NONE = new Calibration(1, 0);

    /**
     * @throws IllegalArgumentException when the slope is not above 0 or a number is not finite
     */
    public Calibration {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "A calibration needs a slope above 0 and finite numbers, not " + slope + ", " + offset);
        }
    }

    /** The calibrated log odds of a margin. */
    public double logOdds(double margin) {
        return slope * margin + offset;
    }

    /** Probability of a margin in basis points, 0..10000. */
    public int score(double margin) {
        return scoreOf(logOdds(margin));
    }

    /** Log odds in basis points of probability, 0..10000. */
    static int scoreOf(double logOdds) {
        return (int) Math.round(TextModel.MAX_SCORE / (1 + StrictMath.exp(-logOdds)));
    }
}
