package dev.weir.policy;

import dev.weir.vocabulary.SignalValue;
import org.jspecify.annotations.Nullable;

/**
 * A signal that the conditions of a policy may read.
 *
 * @param name dotted lower-case name
 * @param type type of its values; a value of another type counts as unavailable
 * @param source what produces it: {@code upload}, {@code bank:<name>}, {@code model:<name>}, {@code llm:<name>}, {@code counter: ...},
 *     {@code report: ...}
 * @param cost relative price of asking for it; the cheapest needed signals are named first
 * @param slow true when it is asked for only when it can matter; false when the stream computes it for every upload
 * @param defaultValue what it counts as when it is simply absent; null when absent means unavailable
 * @param range smallest and largest possible value of a number; a value outside counts as unavailable; null when any value goes
 */
public record SignalDeclaration(
        String name,
        SignalType type,
        String source,
        long cost,
        boolean slow,
        @Nullable SignalValue defaultValue,
        @Nullable Range range) {

    private static final Range SCORES = new Range(0, 10_000);

    /** True for what is measured on the scale of all scores: an int with the range 0..10000. */
    boolean isScore() {
        return type == SignalType.INT && SCORES.equals(range);
    }

    /** Smallest and largest value, both inclusive. */
    public record Range(long min, long max) {
        boolean holds(Object number) {
            double value = ((Number) number).doubleValue();
            return value >= min && value <= max;
        }
    }
}
