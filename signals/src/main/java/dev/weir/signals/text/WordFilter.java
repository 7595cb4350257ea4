package dev.weir.signals.text;

/**
 * The words that training saw often enough, as one bit per hash: what coverage is measured with. A word it holds is
 * always found; one it does not hold is found by accident as often as bits are set (see {@link #fill()}).
 */
public final class WordFilter {
    static final int MIN_BITS = 6;
    static final int MAX_BITS = 22;

    private final int bits;
    private final long[] words;

    WordFilter(int bits, long[] words) {
        this.bits = bits;
        this.words = words;
    }

    /**
     * @param bits log2 of the table size
     * @param hashes word hashes as {@code NgramBuffer.word} gives them
     * @throws IllegalArgumentException when bits is out of range
     */
    public static WordFilter of(int bits, int[] hashes) {
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException(
                    "A word filter has " + MIN_BITS + " to " + MAX_BITS + " bits, not " + bits);
        }
        long[] table = new long[1 << (bits - 6)];
        for (int hash : hashes) {
            int slot = hash >>> (32 - bits);
            table[slot >> 6] |= 1L << slot;
        }
        return new WordFilter(bits, table);
    }

    public boolean contains(int hash) {
        int slot = hash >>> (32 - bits);
        return (words[slot >> 6] & (1L << slot)) != 0;
    }

    /** Share of bits set, 0..1: the rate at which an unknown word is taken for a known one. */
    public double fill() {
        long set = 0;
        for (long word : words) {
            set += Long.bitCount(word);
        }
        return set / (double) (1L << bits);
    }

    int bits() {
        return bits;
    }

    long word(int index) {
        return words[index];
    }

    int wordCount() {
        return words.length;
    }
}
