package dev.weir.cli.cascade;

/**
 * What was found and what was there, in uploads. A measure of which nothing can be said is 0.
 *
 * @param truePositives harmful, and acted on
 * @param falsePositives harmless, and acted on
 * @param falseNegatives harmful, and let pass
 * @param trueNegatives harmless, and let pass
 */
record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {
    double precision() {
        return share(truePositives, falsePositives);
    }

    /** The sensitivity. */
    double recall() {
        return share(truePositives, falseNegatives);
    }

    double specificity() {
        return share(trueNegatives, falsePositives);
    }

    /** The mean of the F1 of both classes, so that the rare one counts as much as the common one. */
    double macroF1() {
        return (f1(truePositives) + f1(trueNegatives)) / 2;
    }

    private double f1(long right) {
        long wrong = falsePositives + falseNegatives;
        return right + wrong == 0 ? 0 : 2.0 * right / (2 * right + wrong);
    }

    private static double share(long part, long rest) {
        return part + rest == 0 ? 0 : part / (double) (part + rest);
    }
}
