package dev.weir.signals.text.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well scores put positives above negatives, over one set of texts.
 *
 * @param texts number of texts
 * @param positives number of positives among them
 * @param auc area under the ROC curve, ties counted half; NaN without both kinds
 * @param averagePrecision mean precision at each positive, ties in the pessimistic order; NaN without positives
 */
record Ranking(int texts, int positives, double auc, double averagePrecision) {

    static Ranking of(double[] scores, boolean[] targets) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(i -> targets[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int positives = 0;
        double precisions = 0;
        double below = 0;
        int negatives = 0;
        int end;
        for (int at = 0; at < order.length; at = end) {
            end = at;
            int tiedPositives = 0;
            while (end < order.length && scores[order[end]] == scores[order[at]]) {
                if (targets[order[end]]) {
                    tiedPositives++;
                    positives++;
                    precisions += positives / (double) (end + 1);
                }
                end++;
            }
            int tiedNegatives = end - at - tiedPositives;
            below += tiedPositives * (negatives + tiedNegatives / 2.0);
            negatives += tiedNegatives;
        }
        double auc = positives == 0 || negatives == 0 ? Double.NaN : 1 - below / ((double) positives * negatives);
        return new Ranking(scores.length, positives, auc, positives == 0 ? Double.NaN : precisions / positives);
    }

    /** Mean of the F1 of both classes when scores from the threshold on count as positive. */
    static double macroF1(double[] scores, boolean[] targets, double threshold) {
        int[] cells = new int[4];
        for (int i = 0; i < scores.length; i++) {
            cells[(scores[i] >= threshold ? 2 : 0) + (targets[i] ? 1 : 0)]++;
        }
        return (f1(cells[3], cells[2], cells[1]) + f1(cells[0], cells[1], cells[2])) / 2;
    }

    private static double f1(int hits, int falseAlarms, int misses) {
        int all = 2 * hits + falseAlarms + misses;
        return all == 0 ? 0 : 2.0 * hits / all;
    }

    /** The threshold among the scores that gives the best macro-F1. */
    static double bestThreshold(double[] scores, boolean[] targets) {
        double best = -1;
        double chosen = 0;
        for (double threshold : Arrays.stream(scores).distinct().sorted().toArray()) {
            double f1 = macroF1(scores, targets, threshold);
            if (f1 > best) {
                best = f1;
                chosen = threshold;
            }
        }
        return chosen;
    }

    /** Share of the negatives that score at least the threshold. */
    static double falsePositiveRate(double[] scores, boolean[] targets, double threshold) {
        int negatives = 0;
        int alarms = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!targets[i]) {
                negatives++;
                alarms += scores[i] >= threshold ? 1 : 0;
            }
        }
        return negatives == 0 ? Double.NaN : alarms / (double) negatives;
    }

    /** Share of the positives that score at least the threshold. */
    static double recall(double[] scores, boolean[] targets, double threshold) {
        int positives = 0;
        int hits = 0;
        for (int i = 0; i < scores.length; i++) {
            if (targets[i]) {
                positives++;
                hits += scores[i] >= threshold ? 1 : 0;
            }
        }
        return positives == 0 ? Double.NaN : hits / (double) positives;
    }
}
