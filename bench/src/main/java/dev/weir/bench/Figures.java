package dev.weir.bench;

import java.util.Arrays;
import java.util.Collection;

/** The least, the middle and the greatest of the same figure over several rounds. */
public record Figures(double min, double median, double max) {

    public static Figures of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("No figures: at least one round is needed");
        }
        return new Figures(sorted[0], middle(sorted), sorted[sorted.length - 1]);
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }
}
