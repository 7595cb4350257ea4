package dev.weir.signals.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * The pixels of a decoded image, row by row, as opaque RGB of 8 bits in the image's own colour space. What is transparent is seen
 * over middle gray, on which neither black nor white disappears. Gray samples are themselves, without a gamma curve.
 */
abstract class RgbRows {
    private static final int UNDER = 128;

    /** Reads one whole row as 0xRRGGBB. */
    abstract void read(int y, int[] into);

    /** True when the values are of a colour space other than sRGB and have to be converted still. */
    boolean isForeign() {
        return false;
    }

    static RgbRows of(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        if (colours instanceof IndexColorModel palette) {
            return new Palette(raster, palette);
        }
        int space = colours.getColorSpace().getType();
        int bands = space == ColorSpace.TYPE_GRAY ? 1 : 3;
        boolean known = space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB;
        boolean plain = !(colours.hasAlpha() && colours.isAlphaPremultiplied());
        int needed = colours.hasAlpha() ? bands + 1 : bands;
        if (known && plain && raster.getNumBands() >= needed && isWhole(raster)) {
            return new Samples(raster, bands, colours);
        }
        return new Converted(image);
    }

    /** True when each sample has 8 to 16 bits of an unsigned integer. */
    private static boolean isWhole(Raster raster) {
        int type = raster.getTransferType();
        return (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_INT)
                && Arrays.stream(raster.getSampleModel().getSampleSize()).allMatch(bits -> bits >= 8 && bits <= 16);
    }

    private static int over(int red, int green, int blue, int alpha) {
        return blend(red, alpha) << 16 | blend(green, alpha) << 8 | blend(blue, alpha);
    }

    private static int blend(int value, int alpha) {
        return alpha == 255 ? value : (value * alpha + UNDER * (255 - alpha) + 127) / 255;
    }

    private static int over(int argb) {
        return over(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24);
    }

    /** Gray or RGB samples, alpha after them; of more than 8 bits the upper 8 count. */
    private static final class Samples extends RgbRows {
        private final Raster raster;
        private final int bands;
        private final boolean alpha;
        private final boolean foreign;
        private final int[] bits;
        private final int[] row;

        Samples(Raster raster, int bands, ColorModel colours) {
            this.raster = raster;
            this.bands = bands;
            this.alpha = colours.hasAlpha();
            this.foreign = bands == 3 && !colours.getColorSpace().isCS_sRGB();
            this.bits = raster.getSampleModel().getSampleSize();
            this.row = new int[raster.getWidth() * raster.getNumBands()];
        }

        @Override
        void read(int y, int[] into) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            int green = bands == 1 ? 0 : 1;
            int blue = bands == 1 ? 0 : 2;
            for (int x = 0, at = 0; x < raster.getWidth(); x++, at += bits.length) {
                int opacity = alpha ? row[at + bands] >> (bits[bands] - 8) : 255;
                into[x] = over(
                        row[at] >> (bits[0] - 8),
                        row[at + green] >> (bits[green] - 8),
                        row[at + blue] >> (bits[blue] - 8),
                        opacity);
            }
        }

        @Override
        boolean isForeign() {
            return foreign;
        }
    }

    private static final class Palette extends RgbRows {
        private final Raster raster;
        private final int[] colours;

        Palette(Raster raster, IndexColorModel palette) {
            this.raster = raster;
            // A damaged file can name colours that its palette lacks: they are black.
            this.colours = new int[1 << raster.getSampleModel().getSampleSize(0)];
            for (int index = 0; index < Math.min(colours.length, palette.getMapSize()); index++) {
                colours[index] = over(palette.getRGB(index));
            }
        }

        @Override
        void read(int y, int[] into) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, 0, into);
            for (int x = 0; x < raster.getWidth(); x++) {
                into[x] = colours[into[x]];
            }
        }
    }

    /** Everything else, through the colour conversion of the Java platform. */
    private static final class Converted extends RgbRows {
        private final BufferedImage image;

        Converted(BufferedImage image) {
            this.image = image;
        }

        @Override
        void read(int y, int[] into) {
            image.getRGB(0, y, image.getWidth(), 1, into, 0, image.getWidth());
            for (int x = 0; x < image.getWidth(); x++) {
                into[x] = over(into[x]);
            }
        }
    }
}
