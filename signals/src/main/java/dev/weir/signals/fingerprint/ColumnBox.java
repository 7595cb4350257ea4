package dev.weir.signals.fingerprint;

/** The PDQ box filter along columns, fed row by row, so that it holds one window of rows and not the picture. */
final class ColumnBox {
    private final int columns;
    private final int rows;
    private final Window window;
    private final float[] sums;
    private final float[] held;
    private int entered;

    ColumnBox(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.window = Window.of(rows);
        this.sums = new float[columns];
        this.held = new float[window.width() * columns];
    }

    /** Takes the next row; true when one that is ready was written to {@code out}. */
    boolean push(float[] in, int from, float[] out, int to) {
        int slot = entered % window.width() * columns;
        if (entered < window.width()) {
            for (int i = 0; i < columns; i++) {
                sums[i] += in[from + i];
            }
        } else {
            for (int i = 0; i < columns; i++) {
                sums[i] = sums[i] + in[from + i] - held[slot + i];
            }
        }
        System.arraycopy(in, from, held, slot, columns);
        return advance(out, to);
    }

    /** After the last row: true when one more was written to {@code out}. */
    boolean drain(float[] out, int to) {
        if (entered >= rows + window.lead()) {
            return false;
        }
        int leaving = entered - window.width();
        if (leaving >= 0) {
            int slot = leaving % window.width() * columns;
            for (int i = 0; i < columns; i++) {
                sums[i] -= held[slot + i];
            }
        }
        return advance(out, to);
    }

    private boolean advance(float[] out, int to) {
        int centre = entered - window.lead();
        entered++;
        if (centre < 0) {
            return false;
        }
        float count = window.count(centre, rows);
        for (int i = 0; i < columns; i++) {
            out[to + i] = sums[i] / count;
        }
        return true;
    }
}
