package dev.weir.signals.text;

import dev.weir.signals.text.ngram.NgramBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights of up to three labels as summing wants them: few of the rows of a table are different, so a bucket holds the number of its
 * row, and a row is one long with a lane for each label. An n-gram is one addition then, and the table of numbers is two thirds as large
 * as that of the weights: what does not fit a processor's cache is what takes the time.
 */
final class PackedWeights {
    private static final int MOST_LABELS = 3;
    private static final int LANE_BITS = 21;
    private static final long LANE = (1L << LANE_BITS) - 1;
    /** Makes every weight positive, so that lanes never borrow from each other. */
    private static final int OFFSET = -Byte.MIN_VALUE;
    /** So many additions fit a lane. */
    private static final int BLOCK = (int) (LANE / (Byte.MAX_VALUE + OFFSET));

    private static final int MOST_ROWS = 1 << Short.SIZE;

    private final int labels;
    private final short[] numbers;
    private final long[] rows;

    private PackedWeights(int labels, short[] numbers, long[] rows) {
        this.labels = labels;
        this.numbers = numbers;
        this.rows = rows;
    }

    /**
     * Null where there are more labels than lanes, or more different rows than numbers.
     *
     * @param weights {@code weights[bucket * labels + label]}
     */
    static @Nullable PackedWeights of(byte[] weights, int labels) {
        if (labels > MOST_LABELS) {
            return null;
        }
        long[] packed = new long[weights.length / labels];
        Map<Long, Integer> counts = new HashMap<>();
        for (int bucket = 0; bucket < packed.length; bucket++) {
            for (int label = 0; label < labels; label++) {
                packed[bucket] |= (long) (weights[bucket * labels + label] + OFFSET) << (label * LANE_BITS);
            }
            counts.merge(packed[bucket], 1, Integer::sum);
            if (counts.size() > MOST_ROWS) {
                return null;
            }
        }
        // The commonest first, so that they lie together.
        List<Long> rows = counts.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        Map<Long, Integer> places = new HashMap<>();
        rows.forEach(row -> places.put(row, places.size()));
        short[] numbers = new short[packed.length];
        for (int bucket = 0; bucket < packed.length; bucket++) {
            numbers[bucket] = places.getOrDefault(packed[bucket], 0).shortValue();
        }
        return new PackedWeights(
                labels, numbers, rows.stream().mapToLong(Long::longValue).toArray());
    }

    /**
     * Sums of the weights over n-grams.
     *
     * @param shift from a hash to its bucket
     * @param sums receives one sum per label
     */
    void sum(NgramBuffer ngrams, int shift, int[] sums) {
        Arrays.fill(sums, 0, labels, 0);
        int size = ngrams.size();
        for (int from = 0; from < size; from += BLOCK) {
            int to = Math.min(size, from + BLOCK);
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += rows[Short.toUnsignedInt(numbers[ngrams.hash(i) >>> shift])];
            }
            for (int label = 0; label < labels; label++) {
                sums[label] += (int) (sum >>> (label * LANE_BITS) & LANE) - OFFSET * (to - from);
            }
        }
    }
}
