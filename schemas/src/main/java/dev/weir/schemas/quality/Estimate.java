package dev.weir.schemas.quality;

import dev.weir.schemas.QualityCount;
import java.util.Optional;

/**
 * What weighted counts say about a share.
 *
 * @param share the weighted share, in 0..1
 * @param interval 95 % interval of the share
 * @param effectiveSize number of unweighted observations that would say as much
 */
public record Estimate(double share, Interval interval, double effectiveSize) {

    /** Of those that it spoke against, how many a person found something in; empty while nobody has looked at any. */
    public static Optional<Estimate> precision(QualityCount count) {
        return of(
                count.getWeightedTruePositives(),
                count.getWeightedFalsePositives(),
                count.getSquaredTruePositives() + count.getSquaredFalsePositives());
    }

    /** Of those in which a person found what it is for, how many it spoke against; empty while nobody has found any. */
    public static Optional<Estimate> recall(QualityCount count) {
        return of(
                count.getWeightedTruePositives(),
                count.getWeightedFalseNegatives(),
                count.getSquaredTruePositives() + count.getSquaredFalseNegatives());
    }

    /**
     * The share of {@code yes} among both. Weights that differ say less than as many equal ones: L. Kish (Survey Sampling, 1965) takes
     * the square of their sum over the sum of their squares for the size.
     */
    private static Optional<Estimate> of(double yes, double no, double squares) {
        double sum = yes + no;
        if (yes < 0 || no < 0 || sum <= 0 || squares <= 0) {
            return Optional.empty();
        }
        double share = yes / sum;
        double size = sum * sum / squares;
        return Optional.of(new Estimate(share, Interval.wilson(share, size), size));
    }
}
