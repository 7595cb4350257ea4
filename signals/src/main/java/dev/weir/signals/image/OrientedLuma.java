package dev.weir.signals.image;

/**
 * A picture turned the way its EXIF orientation says. For the four orientations that swap rows and columns it reads the
 * source in bands of some columns, because reading single columns of a large picture is slow.
 */
final class OrientedLuma implements Luma {
    private static final int BAND = 64;

    private final Luma source;
    private final boolean swapped;
    private final boolean mirroredX;
    private final boolean mirroredY;
    private final float[] band;
    private int bandStart = -1;

    private OrientedLuma(Luma source, boolean swapped, boolean mirroredX, boolean mirroredY) {
        this.source = source;
        this.swapped = swapped;
        this.mirroredX = mirroredX;
        this.mirroredY = mirroredY;
        this.band = new float[swapped ? BAND * source.rows() : source.columns()];
    }

    /**
     * @param orientation EXIF code 1..8 (EXIF 2.32, tag 0x0112): where row 0 and column 0 of the stored picture belong
     */
    static Luma of(Luma source, int orientation) {
        return switch (orientation) {
            case 2 -> new OrientedLuma(source, false, true, false);
            case 3 -> new OrientedLuma(source, false, true, true);
            case 4 -> new OrientedLuma(source, false, false, true);
            case 5 -> new OrientedLuma(source, true, false, false);
            case 6 -> new OrientedLuma(source, true, true, false);
            case 7 -> new OrientedLuma(source, true, true, true);
            case 8 -> new OrientedLuma(source, true, false, true);
            default -> source;
        };
    }

    @Override
    public int columns() {
        return swapped ? source.rows() : source.columns();
    }

    @Override
    public int rows() {
        return swapped ? source.columns() : source.rows();
    }

    @Override
    public void read(int x, int y, int width, float[] into, int at) {
        int line = mirroredY ? rows() - 1 - y : y;
        int from = swapped ? loadColumn(line) : loadRow(line);
        int stride = swapped ? BAND : 1;
        for (int i = 0; i < width; i++) {
            int along = mirroredX ? columns() - 1 - (x + i) : x + i;
            into[at + i] = band[from + along * stride];
        }
    }

    private int loadRow(int row) {
        source.read(0, row, source.columns(), band, 0);
        return 0;
    }

    private int loadColumn(int column) {
        int start = column / BAND * BAND;
        if (start != bandStart) {
            int width = Math.min(BAND, source.columns() - start);
            for (int row = 0; row < source.rows(); row++) {
                source.read(start, row, width, band, row * BAND);
            }
            bandStart = start;
        }
        return column - start;
    }
}
