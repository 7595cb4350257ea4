package dev.weir.review.sibling;

import java.util.stream.IntStream;

/**
 * Finds PDQ hashes within a distance through an ordinary index. A hash of 256 bits is cut into 16 slices of 16 bits. Of two hashes that
 * differ in at most 31 bits, at least one pair of slices differs in at most one bit, for 16 slices with two differences each would make
 * 32. So the 16 slices of one hash, and every slice with one bit turned, meet a slice of every hash that near: no match is missed.
 * (Multi-index hashing, Norouzi, Punjani and Fleet, 2012.)
 */
public final class PdqBands {
    /** The largest distance for which nothing is missed. */
    public static final int RADIUS = 31;

    private static final int SLICES = 16;
    private static final int BITS = 16;
    private static final int BYTES = 32;

    private PdqBands() {}

    /**
     * The slices of a hash, each with its place in the upper bits: what the index holds.
     *
     * @throws IllegalArgumentException when the hash has not 32 bytes
     */
    public static int[] of(byte[] hash) {
        if (hash.length != BYTES) {
            throw new IllegalArgumentException("A PDQ hash has 32 bytes, not " + hash.length);
        }
        return IntStream.range(0, SLICES)
                .map(slice -> (slice << BITS) | ((hash[2 * slice] & 0xFF) << 8) | (hash[2 * slice + 1] & 0xFF))
                .toArray();
    }

    /** What to look up for everything within {@link #RADIUS} of a hash: its slices, and each with one bit turned. */
    public static int[] around(byte[] hash) {
        return IntStream.of(of(hash))
                .flatMap(band -> IntStream.concat(
                        IntStream.of(band), IntStream.range(0, BITS).map(bit -> band ^ (1 << bit))))
                .toArray();
    }
}
