package dev.weir.signals.fingerprint;

import dev.weir.signals.image.Luma;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The PDQ perceptual hash of a picture in the dialect that hashes decoded pixels as they are, without a resize first (Meta,
 * "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019). Every step is in 32-bit floats in a
 * fixed order, so equal pixels give equal bits everywhere.
 *
 * @param quality 0..100: how much there is to tell the picture by; below about 50 the hash says little
 * @param hashes the hash of the picture as stored, turned and mirrored: all {@link Orientation}s but {@code UPRIGHT}
 */
public record Pdq(int quality, Map<Orientation, PdqHash> hashes) {
    private static final int SMALLEST_SIDE = 5;
    private static final int GRADIENTS_PER_QUALITY = 90;
    private static final int BEST_QUALITY = 100;

    public Pdq {
        hashes = Collections.unmodifiableMap(new EnumMap<>(hashes));
    }

    /** Hashes a picture; one of fewer than 5 rows or columns gets quality 0 and zeros. */
    public static Pdq of(Luma luma) {
        if (luma.columns() < SMALLEST_SIDE || luma.rows() < SMALLEST_SIDE) {
            return new Pdq(0, all(new float[Dct.SIDE * Dct.SIDE]));
        }
        float[] thumbnail = Thumbnail.of(luma);
        return new Pdq(quality(thumbnail), all(Dct.of(thumbnail)));
    }

    /** The hash of the picture as stored. */
    public PdqHash hash() {
        return hash(Orientation.AS_STORED);
    }

    /**
     * The hash that the picture would have when turned or mirrored so.
     *
     * @throws NullPointerException for {@code UPRIGHT}, which needs the pixels
     */
    public PdqHash hash(Orientation orientation) {
        return Objects.requireNonNull(hashes.get(orientation), () -> "no hash " + orientation);
    }

    private static int quality(float[] thumbnail) {
        int n = Thumbnail.SIDE;
        int sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                float here = thumbnail[i * n + j];
                if (i + 1 < n) {
                    sum += gradient(here, thumbnail[(i + 1) * n + j]);
                }
                if (j + 1 < n) {
                    sum += gradient(here, thumbnail[i * n + j + 1]);
                }
            }
        }
        return Math.min(BEST_QUALITY, sum / GRADIENTS_PER_QUALITY);
    }

    private static int gradient(float one, float other) {
        return Math.abs((int) ((one - other) * 100 / 255));
    }

    /** Turning a picture by quarters or mirroring it only moves its frequencies and changes signs. */
    private static Map<Orientation, PdqHash> all(float[] frequencies) {
        Map<Orientation, PdqHash> hashes = new EnumMap<>(Orientation.class);
        hashes.put(Orientation.AS_STORED, threshold(frequencies));
        hashes.put(Orientation.ROTATED_90, turned(frequencies, true, (i, j) -> odd(j)));
        hashes.put(Orientation.ROTATED_180, turned(frequencies, false, (i, j) -> !odd(i + j)));
        hashes.put(Orientation.ROTATED_270, turned(frequencies, true, (i, j) -> odd(i)));
        hashes.put(Orientation.FLIPPED_X, turned(frequencies, false, (i, j) -> odd(i)));
        hashes.put(Orientation.FLIPPED_Y, turned(frequencies, false, (i, j) -> odd(j)));
        hashes.put(Orientation.FLIPPED_PLUS_1, turned(frequencies, true, (i, j) -> true));
        hashes.put(Orientation.FLIPPED_MINUS_1, turned(frequencies, true, (i, j) -> !odd(i + j)));
        return hashes;
    }

    private static boolean odd(int i) {
        return (i & 1) == 1;
    }

    private static PdqHash turned(float[] frequencies, boolean transposed, KeepsSign keepsSign) {
        float[] turned = new float[frequencies.length];
        for (int i = 0; i < Dct.SIDE; i++) {
            for (int j = 0; j < Dct.SIDE; j++) {
                float value = frequencies[i * Dct.SIDE + j];
                int to = transposed ? j * Dct.SIDE + i : i * Dct.SIDE + j;
                turned[to] = keepsSign.at(i, j) ? value : -value;
            }
        }
        return threshold(turned);
    }

    /** One bit a frequency: above the median of all (the lower of the two middle ones) or not. */
    private static PdqHash threshold(float[] frequencies) {
        float[] sorted = frequencies.clone();
        Arrays.sort(sorted);
        float median = sorted[frequencies.length / 2 - 1];
        long[] words = new long[PdqHash.BITS / Long.SIZE];
        for (int bit = 0; bit < frequencies.length; bit++) {
            if (frequencies[bit] > median) {
                words[bit / Long.SIZE] |= 1L << bit;
            }
        }
        return new PdqHash(words[3], words[2], words[1], words[0]);
    }

    private interface KeepsSign {
        boolean at(int row, int column);
    }
}
