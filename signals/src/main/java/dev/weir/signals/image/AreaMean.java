package dev.weir.signals.image;

import java.util.Arrays;

/**
 * Makes a picture smaller: each pixel is the mean of the area it covers, with the share of pixels that are covered in part. Holds
 * one row of the source and one of the result at a time.
 */
final class AreaMean {
    private static final int CHANNELS = 3;

    private final RgbRows source;
    private final int sourceWidth;
    private final int sourceHeight;
    private final int width;
    private final int height;
    private final float[] line;
    private final float[] sums;

    /**
     * @param width of the result, at most that of the source
     * @param height of the result, at most that of the source
     */
    AreaMean(RgbRows source, int sourceWidth, int sourceHeight, int width, int height) {
        this.source = source;
        this.sourceWidth = sourceWidth;
        this.sourceHeight = sourceHeight;
        this.width = width;
        this.height = height;
        this.line = new float[width * CHANNELS];
        this.sums = new float[width * CHANNELS];
    }

    /** All pixels of the result as 0xRRGGBB, row after row. */
    int[] pixels() {
        int[] result = new int[width * height];
        int[] row = new int[sourceWidth];
        if (width == sourceWidth && height == sourceHeight) {
            for (int y = 0; y < height; y++) {
                source.read(y, row);
                System.arraycopy(row, 0, result, y * width, width);
            }
            return result;
        }
        double perRow = (double) height / sourceHeight;
        int to = 0;
        for (int y = 0; y < sourceHeight; y++) {
            source.read(y, row);
            narrow(row);
            double end = (y + 1) * perRow;
            if (end >= to + 1 && to < height - 1) {
                float before = (float) ((to + 1 - y * perRow) / perRow);
                add(before);
                emit(result, to++);
                add(1 - before);
            } else {
                add(1);
            }
        }
        emit(result, to);
        return result;
    }

    /** One row of the source as mean values of the columns of the result. */
    private void narrow(int[] row) {
        Arrays.fill(line, 0);
        double perColumn = (double) width / sourceWidth;
        int to = 0;
        for (int x = 0; x < sourceWidth; x++) {
            double end = (x + 1) * perColumn;
            if (end >= to + 1 && to < width - 1) {
                float before = (float) (to + 1 - x * perColumn);
                put(row[x], to++, before);
                put(row[x], to, (float) perColumn - before);
            } else {
                put(row[x], to, (float) perColumn);
            }
        }
    }

    private void put(int pixel, int to, float weight) {
        int at = to * CHANNELS;
        line[at] += weight * (pixel >> 16 & 0xff);
        line[at + 1] += weight * (pixel >> 8 & 0xff);
        line[at + 2] += weight * (pixel & 0xff);
    }

    private void add(float share) {
        float weight = share * height / sourceHeight;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * line[i];
        }
    }

    private void emit(int[] result, int y) {
        for (int x = 0, at = 0; x < width; x++, at += CHANNELS) {
            result[y * width + x] = whole(sums[at]) << 16 | whole(sums[at + 1]) << 8 | whole(sums[at + 2]);
        }
        Arrays.fill(sums, 0);
    }

    private static int whole(float value) {
        return Math.min(255, Math.max(0, Math.round(value)));
    }
}
