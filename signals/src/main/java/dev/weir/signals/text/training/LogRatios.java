package dev.weir.signals.text.training;

import java.util.List;

/**
 * How differently a bucket is used in texts with and without a label, as a factor on its learning: a bucket that says
 * much by itself is learned faster. S. Wang, C. Manning, "Baselines and bigrams", ACL 2012, with the absolute value of
 * the log-count ratio raised to a power below 1, which keeps more of it under a change of source.
 */
final class LogRatios {
    /** Added to every count, so that rare buckets do not look telling. */
    private static final double SMOOTHING = 0.5;
    /** No bucket is shut out for good. */
    private static final double SMALLEST = 0.02;

    private LogRatios() {}

    /** One factor per bucket and label, interleaved like the weights. */
    static float[] of(List<EncodedText> texts, int labels, int bits, double power) {
        float[] with = new float[labels << bits];
        float[] without = new float[labels << bits];
        double[] allWith = new double[labels];
        double[] allWithout = new double[labels];
        for (EncodedText text : texts) {
            float value = (float) (text.weight() / Math.sqrt(text.buckets().length));
            for (int label = 0; label < labels; label++) {
                int target = text.label(label);
                if (target == LabelledText.UNKNOWN) {
                    continue;
                }
                float[] counts = target == 1 ? with : without;
                for (int bucket : text.buckets()) {
                    counts[bucket * labels + label] += value;
                }
                (target == 1 ? allWith : allWithout)[label] += (double) value * text.buckets().length;
            }
        }
        float[] ratios = new float[labels << bits];
        for (int i = 0; i < ratios.length; i++) {
            int label = i % labels;
            double prior = (allWithout[label] + SMOOTHING) / (allWith[label] + SMOOTHING);
            double ratio = Math.abs(StrictMath.log((with[i] + SMOOTHING) / (without[i] + SMOOTHING) * prior));
            ratios[i] = (float) StrictMath.pow(Math.max(ratio, SMALLEST), power);
        }
        return ratios;
    }
}
