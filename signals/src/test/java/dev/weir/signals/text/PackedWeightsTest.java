package dev.weir.signals.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.text.ngram.NgramBuffer;
import dev.weir.signals.text.ngram.Ngrams;
import dev.weir.signals.text.view.TextViews;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedWeightsTest {
    private static final int BITS = 12;
    private static final int SHIFT = 32 - BITS;

    private final Random random = new Random(11);

    /** The oracle adds up weight by weight. The longest text has more n-grams than a lane can take at once. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 200", "2, 3", "2, 1000", "3, 1", "3, 1000", "3, 6000"})
    void theSumsAreThoseOfTheWeights(int labels, int chars) {
        byte[] weights = weights(labels << BITS);
        NgramBuffer ngrams = ngrams(chars);
        int[] expected = new int[labels];
        for (int i = 0; i < ngrams.size(); i++) {
            for (int label = 0; label < labels; label++) {
                expected[label] += weights[(ngrams.hash(i) >>> SHIFT) * labels + label];
            }
        }
        int[] sums = new int[labels];
        Objects.requireNonNull(PackedWeights.of(weights, labels)).sum(ngrams, SHIFT, sums);
        assertThat(sums).isEqualTo(expected);
    }

    @Test
    void theLowestAndTheHighestWeightsDoNotRunOverIntoTheNextLane() {
        NgramBuffer ngrams = ngrams(20_000);
        assertThat(ngrams.size()).isGreaterThan(3 * 8_224);
        byte[] weights = new byte[3 << BITS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 3 == 1 ? Byte.MAX_VALUE : Byte.MIN_VALUE;
        }
        int[] sums = new int[3];
        Objects.requireNonNull(PackedWeights.of(weights, 3)).sum(ngrams, SHIFT, sums);
        assertThat(sums).containsExactly(-128 * ngrams.size(), 127 * ngrams.size(), -128 * ngrams.size());
    }

    @Test
    void moreLabelsThanLanesAreNotPacked() {
        assertThat(PackedWeights.of(new byte[4 << BITS], 4)).isNull();
        assertThat(PackedWeights.of(new byte[3 << BITS], 3)).isNotNull();
    }

    @Test
    void moreDifferentRowsThanNumbersAreNotPacked() {
        byte[] rows = new byte[3 * ((1 << Short.SIZE) + 1)];
        for (int row = 0; row < rows.length / 3; row++) {
            rows[3 * row] = (byte) row;
            rows[3 * row + 1] = (byte) (row >> 8);
            rows[3 * row + 2] = (byte) (row >> 16);
        }
        assertThat(PackedWeights.of(rows, 3)).isNull();
        assertThat(PackedWeights.of(Arrays.copyOf(rows, rows.length - 3), 3)).isNotNull();
    }

    private byte[] weights(int count) {
        byte[] weights = new byte[count];
        random.nextBytes(weights);
        return weights;
    }

    private NgramBuffer ngrams(int chars) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < chars; i++) {
            text.append(random.nextInt(6) == 0 ? ' ' : (char) ('a' + random.nextInt(26)));
        }
        TextViews views = new TextViews();
        views.read(text.toString(), 0, text.length());
        NgramBuffer ngrams = new NgramBuffer();
        Ngrams.collectHashes(views.raw(), ngrams);
        return ngrams;
    }
}
