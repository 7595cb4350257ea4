package dev.weir.streams.quality;

import dev.weir.schemas.MachineDecision;

/**
 * How many uploads one stands for: 1 / propensity when a sample brought it before a person (D. G. Horvitz and D. J. Thompson, A
 * generalization of sampling without replacement from a finite universe, Journal of the American Statistical Association 47, 1952),
 * otherwise 1.
 */
final class Weight {
    /** Largest weight: a single example must not outweigh everything else. */
    static final double MOST = 10_000;
    /** Weights are whole multiples of 1/256, so that sums are exact in any order and a reversal leaves nothing behind. */
    private static final double PARTS = 256;

    private Weight() {}

    static double of(MachineDecision machine) {
        double propensity = machine.getReviewProbability();
        if (!machine.getSampled() || !(propensity > 0) || propensity >= 1) {
            return 1;
        }
        return Math.min(MOST, Math.rint(PARTS / propensity) / PARTS);
    }
}
