package dev.weir.signals.text.training;

/** One view of a training text as the learner sees it; the arrays are its own and are not changed. */
final class EncodedText {
    private final int[] buckets;
    private final int[] labels;
    private final int source;
    private final double weight;

    EncodedText(int[] buckets, int[] labels, int source, double weight) {
        this.buckets = buckets;
        this.labels = labels;
        this.source = source;
        this.weight = weight;
    }

    /** Buckets of its n-grams, repeats included. */
    int[] buckets() {
        return buckets;
    }

    /** 1, 0 or unknown. */
    int label(int index) {
        return labels[index];
    }

    /** Index of its source. */
    int source() {
        return source;
    }

    /** How much it counts. */
    double weight() {
        return weight;
    }
}
