package dev.weir.signals.fingerprint;

/** The two-dimensional cosine transform of PDQ: 64 by 64 brightness values to the 16 by 16 lowest frequencies but the constant. */
final class Dct {
    static final int SIDE = 16;

    private static final float[] COSINES = cosines();

    private Dct() {}

    private static float[] cosines() {
        float[] table = new float[SIDE * Thumbnail.SIDE];
        double scale = Math.sqrt(2.0 / Thumbnail.SIDE);
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < Thumbnail.SIDE; j++) {
                double angle = Math.PI / 2 / Thumbnail.SIDE * (i + 1) * (2 * j + 1);
                // StrictMath: the same bits on every machine.
                table[i * Thumbnail.SIDE + j] = (float) (scale * StrictMath.cos(angle));
            }
        }
        return table;
    }

    /** The frequencies in rows of {@link #SIDE}; sums run in the order of the index, which decides the last bits. */
    static float[] of(float[] thumbnail) {
        int n = Thumbnail.SIDE;
        float[] half = new float[SIDE * n];
        for (int i = 0; i < SIDE; i++) {
            for (int k = 0; k < n; k++) {
                float cosine = COSINES[i * n + k];
                for (int j = 0; j < n; j++) {
                    half[i * n + j] += cosine * thumbnail[k * n + j];
                }
            }
        }
        float[] frequencies = new float[SIDE * SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                float sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += half[i * n + k] * COSINES[j * n + k];
                }
                frequencies[i * SIDE + j] = sum;
            }
        }
        return frequencies;
    }
}
