package dev.weir.signals.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * The brightness of a decoded image, from the stored samples where they are RGB or gray already: colour management would
 * change them, and {@code BufferedImage.getRGB} puts a gamma curve on gray ones.
 */
final class RasterLuma {
    private RasterLuma() {}

    static Luma of(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        if (colours instanceof IndexColorModel palette) {
            return new Palette(raster, palette);
        }
        int space = colours.getColorSpace().getType();
        boolean plain = !(colours.hasAlpha() && colours.isAlphaPremultiplied()) && isIntegral(raster);
        if (space == ColorSpace.TYPE_GRAY && plain && raster.getSampleModel().getSampleSize(0) >= 8) {
            return new Gray(raster);
        }
        if (space == ColorSpace.TYPE_RGB && plain && raster.getNumBands() >= 3) {
            if (raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                    && raster.getDataBuffer() instanceof DataBufferByte) {
                return new Interleaved(raster, model);
            }
            if (leastBits(raster) >= 8) {
                return new Samples(raster);
            }
        }
        return new Converted(image);
    }

    private static boolean isIntegral(Raster raster) {
        int type = raster.getTransferType();
        return type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_INT;
    }

    private static int leastBits(Raster raster) {
        int[] bits = raster.getSampleModel().getSampleSize();
        return Math.min(bits[0], Math.min(bits[1], bits[2]));
    }

    /** Bytes of a pixel side by side, the usual case. */
    private static final class Interleaved extends Sized {
        private final byte[] data;
        private final int start;
        private final int rowStride;
        private final int pixelStride;
        private final int red;
        private final int green;
        private final int blue;

        Interleaved(Raster raster, PixelInterleavedSampleModel model) {
            super(raster.getWidth(), raster.getHeight());
            DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
            int[] bands = model.getBandOffsets();
            data = buffer.getData();
            rowStride = model.getScanlineStride();
            pixelStride = model.getPixelStride();
            start = buffer.getOffset()
                    - raster.getSampleModelTranslateY() * rowStride
                    - raster.getSampleModelTranslateX() * pixelStride;
            red = bands[0];
            green = bands[1];
            blue = bands[2];
        }

        @Override
        public void read(int x, int y, int width, float[] into, int at) {
            int pixel = start + y * rowStride + x * pixelStride;
            for (int i = 0; i < width; i++, pixel += pixelStride) {
                into[at + i] = Luma.of(data[pixel + red] & 0xff, data[pixel + green] & 0xff, data[pixel + blue] & 0xff);
            }
        }
    }

    private static final class Gray extends Sized {
        private final Raster raster;
        private final int shift;
        private final int[] row;

        Gray(Raster raster) {
            super(raster.getWidth(), raster.getHeight());
            this.raster = raster;
            this.shift = raster.getSampleModel().getSampleSize(0) - 8;
            this.row = new int[raster.getWidth()];
        }

        @Override
        public void read(int x, int y, int width, float[] into, int at) {
            raster.getSamples(x, y, width, 1, 0, row);
            for (int i = 0; i < width; i++) {
                into[at + i] = row[i] >> shift;
            }
        }
    }

    /** RGB samples of 8 bits or more in any other layout; the upper 8 bits count. */
    private static final class Samples extends Sized {
        private final Raster raster;
        private final int[] bits;
        private final int[] row;

        Samples(Raster raster) {
            super(raster.getWidth(), raster.getHeight());
            this.raster = raster;
            this.bits = raster.getSampleModel().getSampleSize();
            this.row = new int[raster.getWidth() * raster.getNumBands()];
        }

        @Override
        public void read(int x, int y, int width, float[] into, int at) {
            raster.getPixels(x, y, width, 1, row);
            for (int i = 0, sample = 0; i < width; i++, sample += bits.length) {
                into[at + i] = Luma.of(
                        row[sample] >> (bits[0] - 8),
                        row[sample + 1] >> (bits[1] - 8),
                        row[sample + 2] >> (bits[2] - 8));
            }
        }
    }

    private static final class Palette extends Sized {
        private final Raster raster;
        private final float[] luma;
        private final int[] row;

        Palette(Raster raster, IndexColorModel palette) {
            super(raster.getWidth(), raster.getHeight());
            this.raster = raster;
            this.row = new int[raster.getWidth()];
            // A damaged file can name colours that its palette lacks: they are black.
            this.luma = new float[1 << raster.getSampleModel().getSampleSize(0)];
            for (int colour = 0; colour < Math.min(luma.length, palette.getMapSize()); colour++) {
                luma[colour] = Luma.of(palette.getRed(colour), palette.getGreen(colour), palette.getBlue(colour));
            }
        }

        @Override
        public void read(int x, int y, int width, float[] into, int at) {
            raster.getSamples(x, y, width, 1, 0, row);
            for (int i = 0; i < width; i++) {
                into[at + i] = luma[row[i]];
            }
        }
    }

    /** Everything else, through the colour conversion of the Java platform. */
    private static final class Converted extends Sized {
        private final BufferedImage image;
        private final int[] row;

        Converted(BufferedImage image) {
            super(image.getWidth(), image.getHeight());
            this.image = image;
            this.row = new int[image.getWidth()];
        }

        @Override
        public void read(int x, int y, int width, float[] into, int at) {
            image.getRGB(x, y, width, 1, row, 0, width);
            for (int i = 0; i < width; i++) {
                into[at + i] = Luma.of((row[i] >> 16) & 0xff, (row[i] >> 8) & 0xff, row[i] & 0xff);
            }
        }
    }

    private abstract static class Sized implements Luma {
        private final int columns;
        private final int rows;

        Sized(int columns, int rows) {
            this.columns = columns;
            this.rows = rows;
        }

        @Override
        public int columns() {
            return columns;
        }

        @Override
        public int rows() {
            return rows;
        }
    }
}
