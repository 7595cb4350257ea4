package dev.weir.signals.image;

import java.awt.image.BufferedImage;

/** A decoded picture. */
public final class DecodedImage implements DecodeResult {
    private final BufferedImage pixels;
    private final ImageFormat format;
    private final int exifOrientation;

    DecodedImage(BufferedImage pixels, ImageFormat format, int exifOrientation) {
        this.pixels = pixels;
        this.format = format;
        this.exifOrientation = exifOrientation;
    }

    public int columns() {
        return pixels.getWidth();
    }

    public int rows() {
        return pixels.getHeight();
    }

    public ImageFormat format() {
        return format;
    }

    /** How viewers turn the picture before they show it: the EXIF code 1..8, where 1 is "as stored". */
    public int exifOrientation() {
        return exifOrientation;
    }

    /** The brightness as stored, whatever EXIF says. */
    public Luma luma() {
        return RasterLuma.of(pixels);
    }

    /** The brightness as viewers show it. */
    public Luma uprightLuma() {
        return OrientedLuma.of(luma(), exifOrientation);
    }

    /**
     * The pixels as viewers show them: upright, in sRGB, opaque (what is transparent is seen over middle gray), scaled down, never up.
     *
     * @param longestSide the larger of width and height of the result at most, in pixels
     */
    public BufferedImage upright(int longestSide) {
        if (longestSide < 1) {
            throw new IllegalArgumentException("longestSide must be at least 1, not " + longestSide);
        }
        return UprightPixels.of(pixels, exifOrientation, longestSide);
    }
}
