package dev.weir.signals.text.training;

import dev.weir.signals.text.ngram.NgramBuffer;
import dev.weir.signals.text.ngram.Ngrams;
import dev.weir.signals.text.view.TextView;
import dev.weir.signals.text.view.TextViews;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts to buckets: the raw view, and the folded one where it differs, each at half weight then. */
final class TextEncoder {
    private static final int MAX_CHARS = 2_000;

    private final TextViews views = new TextViews();
    private final NgramBuffer ngrams = new NgramBuffer();
    private final TrainingOptions options;
    private final WordCounts words;

    TextEncoder(TrainingOptions options) {
        this.options = options;
        this.words = new WordCounts(options.labels().size());
    }

    WordCounts words() {
        return words;
    }

    /** True where the text is mainly in a script without spaces, which has a calibration of its own. */
    boolean isUnspaced(String text) {
        views.read(text, 0, Math.min(MAX_CHARS, text.length()));
        Ngrams.collect(views.raw(), ngrams);
        return ngrams.mainlyUnspaced();
    }

    List<EncodedText> encode(LabelledText text, int source) {
        int[] labels = options.labels().stream().mapToInt(text::label).toArray();
        views.read(text.text(), 0, Math.min(MAX_CHARS, text.text().length()));
        double weight = options.weightOf(text.source()) * (views.differ() ? 0.5 : 1);
        List<EncodedText> encoded = new ArrayList<>(2);
        Ngrams.collect(views.raw(), ngrams);
        boolean counted = source != Ftrl.ANCHORED;
        if (counted) {
            words.count(ngrams, labels);
        }
        add(encoded, labels, source, weight);
        if (views.differ()) {
            add(encoded, views.folded(), labels, source, weight);
        }
        return encoded;
    }

    private void add(List<EncodedText> into, TextView view, int[] labels, int source, double weight) {
        Ngrams.collect(view, ngrams);
        add(into, labels, source, weight);
    }

    private void add(List<EncodedText> into, int[] labels, int source, double weight) {
        if (ngrams.size() > 0) {
            int[] buckets = new int[ngrams.size()];
            Arrays.setAll(buckets, i -> Ngrams.bucket(ngrams.hash(i), options.bits()));
            into.add(new EncodedText(buckets, labels, source, weight));
        }
    }
}
