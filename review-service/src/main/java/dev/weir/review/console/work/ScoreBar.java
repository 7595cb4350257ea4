package dev.weir.review.console.work;

import dev.weir.policy.Threshold;
import dev.weir.vocabulary.Action;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A number on its scale, with marks where the policy draws lines.
 *
 * @param least left end of the scale
 * @param most right end of the scale
 * @param marks where conditions compare, from left to right
 */
public record ScoreBar(String signal, double value, double least, double most, List<Mark> marks) {
    public ScoreBar {
        marks = List.copyOf(marks);
    }

    /**
     * A line on the scale.
     *
     * @param met whether the value is on the side that the rule asks for
     */
    public record Mark(String rule, String operator, double number, Action action, boolean isOverride, boolean met) {
        static Mark of(Threshold threshold, double value) {
            return new Mark(
                    threshold.rule(),
                    threshold.operator().symbol(),
                    threshold.number(),
                    threshold.action(),
                    threshold.isOverride(),
                    isMet(threshold, value));
        }

        private static boolean isMet(Threshold threshold, double value) {
            double number = threshold.number();
            return switch (threshold.operator()) {
                case LESS -> value < number;
                case AT_MOST -> value <= number;
                case EQUAL -> value == number;
                case UNEQUAL -> value != number;
                case AT_LEAST -> value >= number;
                case MORE -> value > number;
            };
        }

        /** {@code toxic-sure: >= 9800, hold, not met}. */
        public String words() {
            return rule + ": " + operator + " " + plain(number) + ", "
                    + (isOverride ? "lowers to " : "")
                    + action.name().toLowerCase(Locale.ROOT)
                    + (met ? ", met" : ", not met");
        }

        /** The same for whoever sees the bar: {@code toxic-sure >= 9800 hold}. */
        public String brief() {
            return rule + " " + operator + " " + plain(number) + " "
                    + (isOverride ? "lowers to " : "")
                    + action.name().toLowerCase(Locale.ROOT);
        }
    }

    /** How full the bar is, 0 to 100. */
    public double percent() {
        return percent(value);
    }

    /** Where a number is on the bar, 0 to 100. */
    public double percent(double number) {
        return Math.clamp((number - least) / (most - least) * 100, 0, 100);
    }

    /** The value without needless zeros. */
    public String number() {
        return plain(value);
    }

    /** The bar for whoever does not see it. */
    public String words() {
        return signal + " is " + number() + " on a scale from " + plain(least) + " to " + plain(most)
                + marks.stream().map(Mark::words).collect(Collectors.joining("; ", marks.isEmpty() ? "" : ". ", ""));
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%.3f", number);
    }
}
