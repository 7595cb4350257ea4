package dev.weir.signals.fingerprint;

/**
 * The window of the PDQ box filter along a side: the value at {@code i} becomes the mean of those from
 * {@code i + lead - width + 1} to {@code i + lead}, of fewer at the edges.
 *
 * @param width a 128th of the side, rounded up
 * @param lead how many values beyond its centre a window reaches
 */
record Window(int width, int lead) {
    static Window of(int side) {
        int width = (side + 127) / 128;
        return new Window(width, (width + 2) / 2 - 1);
    }

    /** How many values there are in the window around {@code i}. */
    int count(int i, int side) {
        return Math.min(side - 1, i + lead) - Math.max(0, i + lead - width + 1) + 1;
    }
}
