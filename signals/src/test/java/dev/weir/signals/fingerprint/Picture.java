package dev.weir.signals.fingerprint;

import dev.weir.signals.image.Luma;
import java.util.Arrays;
import java.util.Random;

/** A brightness plane drawn by a test. */
record Picture(int columns, int rows, Shade shade) implements Luma {
    interface Shade {
        float at(int x, int y);
    }

    @Override
    public void read(int x, int y, int width, float[] into, int at) {
        for (int i = 0; i < width; i++) {
            into[at + i] = shade.at(x + i, y);
        }
    }

    /** Stripes, boxes and ramps in colour: the scene of the golden hashes. */
    static Picture scene(int columns, int rows) {
        return new Picture(
                columns,
                rows,
                (x, y) -> Luma.of(
                        (x * x / 7 + y * 5) % 256, (x / 9 + y / 13) % 2 == 1 ? 255 : 40, (x * 3 + y * y / 11) % 256));
    }

    static Picture grayScene(int columns, int rows) {
        return new Picture(columns, rows, (x, y) -> (x * x / 7 + y * 5) % 256);
    }

    static Picture noise(int columns, int rows, Random random) {
        float[] plane = new float[columns * rows];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = Luma.of(random.nextInt(256), random.nextInt(256), random.nextInt(256));
        }
        return new Picture(columns, rows, (x, y) -> plane[y * columns + x]);
    }

    /** Patches of all sizes over one another, without any symmetry, with the edges that photographs have. */
    static Picture patches(int columns, int rows, Random random) {
        float[] plane = new float[columns * rows];
        for (int patch = 0; patch < 60; patch++) {
            float light = random.nextInt(256);
            int left = random.nextInt(columns);
            int top = random.nextInt(rows);
            int right = Math.min(columns, left + 1 + random.nextInt(1 + columns / 3));
            int bottom = Math.min(rows, top + 1 + random.nextInt(1 + rows / 3));
            for (int y = top; y < bottom; y++) {
                Arrays.fill(plane, y * columns + left, y * columns + right, light);
            }
        }
        return new Picture(columns, rows, (x, y) -> plane[y * columns + x]);
    }

    Picture turned(Orientation orientation) {
        int right = columns - 1;
        int bottom = rows - 1;
        return switch (orientation) {
            case AS_STORED, UPRIGHT -> this;
            case ROTATED_90 -> new Picture(rows, columns, (x, y) -> shade.at(right - y, x));
            case ROTATED_180 -> new Picture(columns, rows, (x, y) -> shade.at(right - x, bottom - y));
            case ROTATED_270 -> new Picture(rows, columns, (x, y) -> shade.at(y, bottom - x));
            case FLIPPED_X -> new Picture(columns, rows, (x, y) -> shade.at(x, bottom - y));
            case FLIPPED_Y -> new Picture(columns, rows, (x, y) -> shade.at(right - x, y));
            case FLIPPED_PLUS_1 -> new Picture(rows, columns, (x, y) -> shade.at(y, x));
            case FLIPPED_MINUS_1 -> new Picture(rows, columns, (x, y) -> shade.at(right - y, bottom - x));
        };
    }
}
