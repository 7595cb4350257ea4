package dev.weir.signals.text.training;

import java.util.List;
import java.util.Random;

/**
 * Logistic regression by FTRL-proximal, all labels side by side (McMahan et al., "Ad click prediction: a view from the
 * trenches", KDD 2013). A label that is unknown for a text is skipped there.
 *
 * <p>Each source has an intercept of its own per label, thrown away after training: it soaks up how often a label
 * occurs in that source, so that the n-grams typical of a source do not become evidence for its most frequent label. A
 * source with only positives then teaches next to nothing, as it should. Anchors have none: they say where zero is.
 */
final class Ftrl {
    static final int ANCHORED = -1;

    private final TrainingOptions options;
    private final List<EncodedText> texts;
    private final int labels;
    private final float[] z;
    private final float[] n;
    private final float[] ratios;
    private final double[][] intercepts;
    private final double[][] interceptSquares;

    /**
     * @param sources number of sources; a text whose source is {@link #ANCHORED} has no intercept
     */
    Ftrl(TrainingOptions options, int sources, List<EncodedText> texts) {
        this.options = options;
        this.labels = options.labels().size();
        this.z = new float[labels << options.bits()];
        this.n = new float[labels << options.bits()];
        this.ratios = LogRatios.of(texts, labels, options.bits(), options.ratioPower());
        this.texts = texts;
        this.intercepts = logOdds(texts, sources, labels);
        this.interceptSquares = new double[sources][labels];
    }

    /** Where the intercepts begin: the log odds of each label in each source, so that no n-gram has to learn them. */
    private static double[][] logOdds(List<EncodedText> texts, int sources, int labels) {
        double[][] balance = new double[sources][labels];
        double[][] with = new double[sources][labels];
        for (EncodedText text : texts) {
            for (int label = 0; label < labels && text.source() != ANCHORED; label++) {
                if (text.label(label) != LabelledText.UNKNOWN) {
                    balance[text.source()][label]++;
                    with[text.source()][label] += text.label(label);
                }
            }
        }
        for (int source = 0; source < sources; source++) {
            for (int label = 0; label < labels; label++) {
                double without = balance[source][label] - with[source][label];
                balance[source][label] = StrictMath.log((with[source][label] + 0.5) / (without + 0.5));
            }
        }
        return balance;
    }

    void fit() {
        Random random = new Random(options.seed());
        int[] order = new int[texts.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int epoch = 0; epoch < options.epochs(); epoch++) {
            shuffle(order, random);
            for (int index : order) {
                learn(texts.get(index));
            }
        }
    }

    /** The weight of one bucket and label as it stands. */
    double weight(int index) {
        return unscaled(index) * ratios[index];
    }

    /** FTRL's closed form; the learner's own coordinates, before the ratio of the bucket. */
    private double unscaled(int index) {
        double lean = z[index];
        if (Math.abs(lean) <= options.l1()) {
            return 0;
        }
        double shrunk = lean - Math.signum(lean) * options.l1();
        return -shrunk / ((options.beta() + Math.sqrt(n[index])) / options.alpha() + options.l2());
    }

    private void learn(EncodedText text) {
        double value = 1 / Math.sqrt(text.buckets().length);
        for (int label = 0; label < labels; label++) {
            int target = text.label(label);
            if (target != LabelledText.UNKNOWN) {
                learn(text, label, target, value);
            }
        }
    }

    private void learn(EncodedText text, int label, int target, double value) {
        double margin = text.source() == ANCHORED ? 0 : intercepts[text.source()][label];
        for (int bucket : text.buckets()) {
            margin += weight(bucket * labels + label) * value;
        }
        double error = (1 / (1 + StrictMath.exp(-margin)) - target) * text.weight();
        for (int bucket : text.buckets()) {
            int index = bucket * labels + label;
            double gradient = error * value * ratios[index];
            double square = gradient * gradient;
            double sigma = (Math.sqrt(n[index] + square) - Math.sqrt(n[index])) / options.alpha();
            z[index] += (float) (gradient - sigma * unscaled(index));
            n[index] += (float) square;
        }
        if (text.source() == ANCHORED) {
            return;
        }
        double squares = interceptSquares[text.source()][label] += error * error;
        intercepts[text.source()][label] -= options.alpha() * error / (1 + Math.sqrt(squares));
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
