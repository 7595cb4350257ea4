package dev.weir.signals.fingerprint;

import dev.weir.signals.image.Luma;
import java.util.Arrays;

/**
 * The 64 by 64 picture that PDQ looks at: the brightness through two passes of a box filter (along rows, then columns, each
 * twice), then every 64th part of each side. The picture flows through row by row. Bit-exact by the order of its float
 * additions.
 */
final class Thumbnail {
    static final int SIDE = 64;

    private final Luma luma;
    private final int columns;
    private final int rows;
    private final int[] wantedColumns;
    private final int[] wantedRows;
    private final RowBox rowBox;
    private final ColumnBox firstColumnBox;
    private final ColumnBox secondColumnBox;
    private final float[] once;
    private final float[] sums;
    private final float[] narrow = new float[RowBox.ROWS * SIDE];
    private final float[] ready = new float[SIDE];
    private final float[] thumbnail = new float[SIDE * SIDE];
    private int waiting;
    private int finished;

    private Thumbnail(Luma luma) {
        this.luma = luma;
        this.columns = luma.columns();
        this.rows = luma.rows();
        this.wantedColumns = wanted(columns);
        this.wantedRows = wanted(rows);
        this.rowBox = new RowBox(columns);
        this.firstColumnBox = new ColumnBox(columns, rows);
        this.secondColumnBox = new ColumnBox(SIDE, rows);
        this.once = new float[RowBox.ROWS * columns];
        this.sums = new float[RowBox.ROWS * columns];
    }

    /** The picture in rows of {@link #SIDE}. */
    static float[] of(Luma luma) {
        return new Thumbnail(luma).reduce();
    }

    private static int[] wanted(int side) {
        int[] wanted = new int[SIDE];
        Arrays.setAll(wanted, i -> (int) ((i + 0.5) * side / SIDE));
        return wanted;
    }

    private float[] reduce() {
        float[] read = new float[RowBox.ROWS * columns];
        float[] filtered = new float[RowBox.ROWS * columns];
        for (int y = 0; y < rows; y += RowBox.ROWS) {
            int count = Math.min(RowBox.ROWS, rows - y);
            for (int row = 0; row < count; row++) {
                luma.read(0, y + row, columns, read, row * columns);
            }
            rowBox.filter(read, filtered);
            for (int row = 0; row < count; row++) {
                if (firstColumnBox.push(filtered, row * columns, once, waiting * columns)) {
                    queueForSecondPass();
                }
            }
        }
        while (firstColumnBox.drain(once, waiting * columns)) {
            queueForSecondPass();
        }
        secondPass();
        while (secondColumnBox.drain(ready, 0)) {
            keep();
        }
        return thumbnail;
    }

    private void queueForSecondPass() {
        waiting++;
        if (waiting == RowBox.ROWS) {
            secondPass();
        }
    }

    private void secondPass() {
        rowBox.filter(once, sums, wantedColumns, narrow);
        for (int row = 0; row < waiting; row++) {
            if (secondColumnBox.push(narrow, row * SIDE, ready, 0)) {
                keep();
            }
        }
        waiting = 0;
    }

    private void keep() {
        for (int i = 0; i < SIDE; i++) {
            if (wantedRows[i] == finished) {
                System.arraycopy(ready, 0, thumbnail, i * SIDE, SIDE);
            }
        }
        finished++;
    }
}
