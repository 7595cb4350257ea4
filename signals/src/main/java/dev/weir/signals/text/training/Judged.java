package dev.weir.signals.text.training;

import dev.weir.signals.text.ScoredPart;
import dev.weir.signals.text.ScoredText;
import dev.weir.signals.text.TextScorer;
import java.util.List;

/**
 * Texts with what the model said about one label and what people said.
 *
 * @param label the label
 * @param source where the texts are from
 */
record Judged(String label, String source, List<Row> rows) {

    /**
     * One text.
     *
     * @param score 0..10000
     * @param target what people said
     */
    record Row(int score, boolean target) {}

    /** The texts that have the label. */
    static Judged of(TextScorer scorer, String label, String source, List<LabelledText> texts) {
        List<Row> rows = texts.stream()
                .filter(text -> text.label(label) != LabelledText.UNKNOWN)
                .map(text -> new Row(score(scorer, label, text.text()), text.label(label) == 1))
                .toList();
        return new Judged(label, source, rows);
    }

    /** All texts, taken as negatives for the label whatever their labels are. */
    static Judged presumedNegative(TextScorer scorer, String label, String source, List<LabelledText> texts) {
        List<Row> rows = texts.stream()
                .map(text -> new Row(score(scorer, label, text.text()), false))
                .toList();
        return new Judged(label, source, rows);
    }

    private static int score(TextScorer scorer, String label, String text) {
        ScoredText scored = scorer.score(List.of(new ScoredPart("text", text)));
        return scored.score(label).orElseThrow().value();
    }

    double[] scores() {
        return rows.stream().mapToDouble(Row::score).toArray();
    }

    boolean[] targets() {
        boolean[] targets = new boolean[rows.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = rows.get(i).target();
        }
        return targets;
    }

    Ranking ranking() {
        return Ranking.of(scores(), targets());
    }

    double falsePositiveRate(int threshold) {
        return Ranking.falsePositiveRate(scores(), targets(), threshold);
    }

    double recall(int threshold) {
        return Ranking.recall(scores(), targets(), threshold);
    }

    /** The lowest score, in steps of 100, from which at most this share of the negatives would be flagged. */
    int thresholdFor(double falsePositives) {
        double[] scores = scores();
        boolean[] targets = targets();
        for (int threshold = 100; threshold < 10_000; threshold += 100) {
            if (Ranking.falsePositiveRate(scores, targets, threshold) <= falsePositives) {
                return threshold;
            }
        }
        return 10_000;
    }
}
