package dev.weir.signals.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;

/** A decoded picture as viewers show it: upright, opaque, in sRGB, and no larger than asked. */
final class UprightPixels {
    private UprightPixels() {}

    static BufferedImage of(BufferedImage stored, int orientation, int longestSide) {
        double scale = Math.min(1, (double) longestSide / Math.max(stored.getWidth(), stored.getHeight()));
        int width = (int) Math.max(1, Math.round(stored.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(stored.getHeight() * scale));
        RgbRows rows = RgbRows.of(stored);
        int[] pixels = new AreaMean(rows, stored.getWidth(), stored.getHeight(), width, height).pixels();
        if (rows.isForeign()) {
            pixels = standard(pixels, width, height, stored.getColorModel().getColorSpace());
        }
        return turned(pixels, width, height, orientation);
    }

    /** The pixels in sRGB; as they are when the profile that came with them does not work, as viewers do. */
    private static int[] standard(int[] pixels, int width, int height, ColorSpace space) {
        try {
            ComponentColorModel model =
                    new ComponentColorModel(space, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
            WritableRaster raster = model.createCompatibleWritableRaster(width, height);
            int[] samples = new int[width * 3];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int pixel = pixels[y * width + x];
                    samples[x * 3] = pixel >> 16 & 0xff;
                    samples[x * 3 + 1] = pixel >> 8 & 0xff;
                    samples[x * 3 + 2] = pixel & 0xff;
                }
                raster.setPixels(0, y, width, 1, samples);
            }
            BufferedImage converted = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            new ColorConvertOp(null).filter(new BufferedImage(model, raster, false, null), converted);
            return converted.getRGB(0, 0, width, height, null, 0, width);
        } catch (CMMException | IllegalArgumentException broken) {
            return pixels;
        }
    }

    /** EXIF 2.32, tag 0x0112: where row 0 and column 0 of the stored picture belong. */
    private static BufferedImage turned(int[] pixels, int width, int height, int orientation) {
        boolean swapped = orientation >= 5;
        boolean mirroredX = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
        boolean mirroredY = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
        int columns = swapped ? height : width;
        int rows = swapped ? width : height;
        BufferedImage upright = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[columns];
        for (int y = 0; y < rows; y++) {
            int line = mirroredY ? rows - 1 - y : y;
            for (int x = 0; x < columns; x++) {
                int along = mirroredX ? columns - 1 - x : x;
                row[x] = swapped ? pixels[along * width + line] : pixels[line * width + along];
            }
            upright.setRGB(0, y, columns, 1, row, 0, columns);
        }
        return upright;
    }
}
