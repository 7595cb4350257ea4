package dev.weir.signals.image;

/**
 * What an image may cost before it is refused as {@link UnreadableImage.Cause#TOO_LARGE}. All but the first are checked on
 * the header, before a pixel is decoded.
 *
 * @param bytes length of one file in bytes
 * @param side width or height in pixels
 * @param pixels width times height; decoding takes up to 4 bytes a pixel of memory
 * @param pixelsPerUpload sum of {@code pixels} over all images of one upload
 * @param jpegScans passes over the picture that a JPEG file may ask for: a tiny file can ask for thousands
 * @param decoderMemory bytes that decoding one image may allocate, garbage included, on top of {@link #MEMORY_PER_PIXEL} a pixel
 */
public record ImageLimits(int bytes, int side, long pixels, long pixelsPerUpload, int jpegScans, long decoderMemory) {
    /** 64 MiB, sides of 32,768, 40 megapixels an image and 120 an upload, 100 scans, 64 MiB. */
    public static final ImageLimits DEFAULT = new ImageLimits(64 << 20, 32_768, 40_000_000, 120_000_000, 100, 64 << 20);

    /** Bytes that decoding may allocate for each pixel; the hungriest honest files take 140, most of it short-lived. */
    static final int MEMORY_PER_PIXEL = 256;

    public ImageLimits {
        requirePositive("bytes", bytes);
        requirePositive("side", side);
        requirePositive("pixels", pixels);
        requirePositive("pixelsPerUpload", pixelsPerUpload);
        requirePositive("jpegScans", jpegScans);
        requirePositive("decoderMemory", decoderMemory);
    }

    /** True when a picture of this size may be decoded. */
    boolean allow(int width, int height) {
        return width <= side && height <= side && (long) width * height <= pixels;
    }

    /** These limits with no more pixels an image than given: what an upload has left. */
    public ImageLimits withPixelsAtMost(long most) {
        return new ImageLimits(bytes, side, Math.min(pixels, most), pixelsPerUpload, jpegScans, decoderMemory);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("Image limit \"" + name + "\" must be above 0, not " + value);
        }
    }
}
