package dev.weir.signals.fingerprint;

/**
 * The PDQ box filter along rows. Results depend on the order of the additions (a running sum, the entering value added
 * before the leaving one is subtracted), so several rows go side by side to keep the processor busy, never parts of a row.
 */
final class RowBox {
    /** Rows that are filtered at once; they stand one after the other in an array. */
    static final int ROWS = 4;

    private final int columns;
    private final Window window;

    RowBox(int columns) {
        this.columns = columns;
        this.window = Window.of(columns);
    }

    /** Filters all columns. */
    void filter(float[] in, float[] out) {
        sums(in, out);
        int first = Math.max(0, window.width() - 1 - window.lead());
        int last = columns - window.lead();
        float full = window.width();
        for (int row = 0; row < ROWS; row++) {
            int start = row * columns;
            for (int i = 0; i < first; i++) {
                out[start + i] /= window.count(i, columns);
            }
            for (int i = start + first; i < start + last; i++) {
                out[i] /= full;
            }
            for (int i = last; i < columns; i++) {
                out[start + i] /= window.count(i, columns);
            }
        }
    }

    /** Filters the wanted columns only; {@code sums} is working space as large as {@code in}. */
    void filter(float[] in, float[] sums, int[] wanted, float[] out) {
        sums(in, sums);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < wanted.length; i++) {
                out[row * wanted.length + i] = sums[row * columns + wanted[i]] / window.count(wanted[i], columns);
            }
        }
    }

    private void sums(float[] in, float[] sums) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int row1 = columns;
        int row2 = 2 * columns;
        int row3 = 3 * columns;
        for (int enter = 0; enter < columns + window.lead(); enter++) {
            if (enter < columns) {
                a += in[enter];
                b += in[row1 + enter];
                c += in[row2 + enter];
                d += in[row3 + enter];
            }
            int leave = enter - window.width();
            if (leave >= 0) {
                a -= in[leave];
                b -= in[row1 + leave];
                c -= in[row2 + leave];
                d -= in[row3 + leave];
            }
            int centre = enter - window.lead();
            if (centre >= 0) {
                sums[centre] = a;
                sums[row1 + centre] = b;
                sums[row2 + centre] = c;
                sums[row3 + centre] = d;
            }
        }
    }
}
