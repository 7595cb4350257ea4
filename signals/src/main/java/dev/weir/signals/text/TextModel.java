package dev.weir.signals.text;

import dev.weir.signals.text.ngram.NgramBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A linear model over hashed n-grams, one set of weights per label; immutable and safe to share between threads.
 *
 * <p>margin(label) = bias + scale * (sum of the stored weights of the text's n-grams) / sqrt(number of n-grams); the
 * score is the calibrated margin in basis points. Weights are stored label-interleaved, and {@link PackedWeights} sums those of all labels
 * at once.
 */
public final class TextModel {
    /** Scores are 0..10000. */
    public static final int MAX_SCORE = 10_000;
    /** No artefact larger than this is read. */
    public static final int MAX_ARTEFACT_BYTES = 32 << 20;

    static final int MIN_BITS = 8;
    static final int MAX_BITS = 22;
    static final int MAX_LABELS = 16;

    private final ModelCard card;
    private final List<LabelModel> labelModels;
    private final List<String> labels;
    private final int bits;
    private final byte[] weights;
    private final @Nullable PackedWeights packed;
    private final String digest;

    private TextModel(
            ModelCard card,
            List<LabelModel> labelModels,
            int bits,
            byte[] weights,
            @Nullable PackedWeights packed,
            String digest) {
        this.card = card;
        this.labelModels = labelModels;
        this.labels = labelModels.stream().map(LabelModel::label).toList();
        this.bits = bits;
        this.weights = weights;
        this.packed = packed;
        this.digest = digest;
    }

    /**
     * A model from its parts, as training makes it.
     *
     * @param bits log2 of the number of buckets, 8..22
     * @param weights {@code weights[bucket * labels + label]}, in steps of the label's scale; not copied, hand it over
     * @throws IllegalArgumentException when the parts do not fit together
     */
    public static TextModel of(ModelCard card, List<LabelModel> labels, int bits, byte[] weights) {
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException("A model has 2^8 to 2^22 buckets, not 2^" + bits);
        }
        if (labels.isEmpty() || labels.size() > MAX_LABELS) {
            throw new IllegalArgumentException("A model has 1 to " + MAX_LABELS + " labels, not " + labels.size());
        }
        if (labels.stream().map(LabelModel::label).distinct().count() != labels.size()) {
            throw new IllegalArgumentException("A model names each label once");
        }
        if (weights.length != labels.size() << bits) {
            throw new IllegalArgumentException(
                    "2^" + bits + " buckets of " + labels.size() + " labels do not fit " + weights.length + " weights");
        }
        TextModel undigested = new TextModel(card, List.copyOf(labels), bits, weights, null, "");
        String digest = ModelFile.digest(ModelFile.write(undigested));
        PackedWeights packed = PackedWeights.of(weights, labels.size());
        return new TextModel(card, undigested.labelModels, bits, weights, packed, digest);
    }

    /**
     * Reads an artefact.
     *
     * @throws ModelFormatException when it is cut short, changed, too large, or of another format or normaliser
     */
    public static TextModel read(byte[] artefact) throws ModelFormatException {
        return ModelFile.read(artefact);
    }

    /**
     * Reads an artefact to the end of the stream, which stays open.
     *
     * @throws ModelFormatException when it is cut short, changed, too large, or of another format or normaliser
     * @throws IOException when the stream fails
     */
    public static TextModel read(InputStream artefact) throws ModelFormatException, IOException {
        return read(artefact.readNBytes(MAX_ARTEFACT_BYTES + 1));
    }

    /** The artefact, byte for byte the same for the same model. */
    public byte[] toBytes() {
        return ModelFile.write(this);
    }

    /** SHA-256 of the artefact, in lower-case hex: the identity of the model. */
    public String digest() {
        return digest;
    }

    public String name() {
        return card.name();
    }

    public String version() {
        return card.version();
    }

    /** Lower-case names, in the order of the weights. */
    public List<String> labels() {
        return labels;
    }

    public ModelCard card() {
        return card;
    }

    /** The same weights with other calibrations, each list in the order of the labels. */
    public TextModel withCalibrations(List<Calibration> spaced, List<Calibration> unspaced) {
        List<LabelModel> changed = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            changed.add(labelModels.get(label).withCalibrations(spaced.get(label), unspaced.get(label)));
        }
        return of(card, changed, bits, weights);
    }

    /** The same weights with another card. */
    public TextModel withCard(ModelCard other) {
        return of(other, labelModels, bits, weights);
    }

    int bits() {
        return bits;
    }

    List<LabelModel> labelModels() {
        return labelModels;
    }

    byte weight(int index) {
        return weights[index];
    }

    byte[] weights() {
        return weights;
    }

    /** Contribution of one n-gram to the margin of a label, before division by the root of the number of n-grams. */
    double weight(int hash, int label) {
        int index = (hash >>> (32 - bits)) * labels.size() + label;
        return weights[index] * (double) labelModels.get(label).scale();
    }

    /**
     * Sums of stored weights over the n-grams of a view, one per label, before they are scaled.
     *
     * @param sums receives the sums
     */
    void sum(NgramBuffer ngrams, int[] sums) {
        if (packed != null) {
            packed.sum(ngrams, 32 - bits, sums);
            return;
        }
        Arrays.fill(sums, 0, labels.size(), 0);
        for (int i = 0; i < ngrams.size(); i++) {
            int base = (ngrams.hash(i) >>> (32 - bits)) * labels.size();
            for (int label = 0; label < labels.size(); label++) {
                sums[label] += weights[base + label];
            }
        }
    }

    /**
     * The margins of a view.
     *
     * @param size how many n-grams it has; without any, the bias is left
     * @param sums of their weights, one per label
     * @param margins receives the margins
     */
    void margins(int size, int[] sums, double[] margins) {
        double perRoot = size == 0 ? 0 : 1 / Math.sqrt(size);
        for (int label = 0; label < labels.size(); label++) {
            LabelModel model = labelModels.get(label);
            margins[label] = model.bias() + model.scale() * (double) sums[label] * perRoot;
        }
    }
}
