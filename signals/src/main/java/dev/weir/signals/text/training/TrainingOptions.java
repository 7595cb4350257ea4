package dev.weir.signals.text.training;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How to train.
 *
 * @param labels labels of the model, in order
 * @param bits log2 of the number of buckets
 * @param epochs passes over the data
 * @param alpha learning rate of FTRL-proximal
 * @param beta its smoothing
 * @param l1 its L1 strength; above 0 drops weak weights
 * @param l2 its L2 strength
 * @param ratioPower how strongly telling buckets are favoured, see {@link LogRatios}; 0 for not at all
 * @param filterBits log2 of the size of each label's word filter
 * @param wordTexts a word counts as seen from this many training texts on
 * @param sourceWeights weight of every row of a source; 0 leaves the source out, 1 where none is given
 * @param anchors sources of known, often one-sided labels that fix where the zero of the margin is: they get no intercept
 *     of their own, and their words do not count as seen
 * @param seed of the order of rows
 */
public record TrainingOptions(
        List<String> labels,
        int bits,
        int epochs,
        double alpha,
        double beta,
        double l1,
        double l2,
        double ratioPower,
        int filterBits,
        int wordTexts,
        Map<String, Double> sourceWeights,
        Set<String> anchors,
        long seed) {

    /** What the shipped model is trained with; the numbers were chosen on dev splits (docs/scoring.md). */
    public static final TrainingOptions DEFAULT = new TrainingOptions(
            List.of("toxic", "hate", "spam"),
            18,
            5,
            1,
            1,
            0,
            1,
            0.7,
            18,
            3,
            Map.of("toxic_spans", 0.0, NeutralSentences.SOURCE, 4.0),
            Set.of(NeutralSentences.SOURCE),
            1);

    public TrainingOptions {
        labels = List.copyOf(labels);
        sourceWeights = Map.copyOf(sourceWeights);
        anchors = Set.copyOf(anchors);
    }

    double weightOf(String source) {
        return sourceWeights.getOrDefault(source, 1.0);
    }
}
