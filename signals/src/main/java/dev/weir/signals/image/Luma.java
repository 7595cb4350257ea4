package dev.weir.signals.image;

/**
 * The brightness of a picture, read in stretches of a row so that no whole plane has to be held.
 *
 * <p>A colour pixel is 0.299 R + 0.587 G + 0.114 B in 32-bit floats, summed from the left; a gray sample is itself; alpha is
 * ignored. Values are 0..255. Not safe for use by several threads at once.
 */
public interface Luma {
    int columns();

    int rows();

    /** Reads {@code width} values of row {@code y} from column {@code x} on into an array, from its index {@code at} on. */
    void read(int x, int y, int width, float[] into, int at);

    /** The brightness of one colour, each component 0..255. */
    static float of(int red, int green, int blue) {
        return 0.299f * red + 0.587f * green + 0.114f * blue;
    }
}
