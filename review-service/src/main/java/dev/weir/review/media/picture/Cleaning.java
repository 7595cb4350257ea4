package dev.weir.review.media.picture;

import dev.weir.signals.content.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Puts a veil over pixels and encodes them anew. */
public final class Cleaning {
    /** Longest side of a {@link Veil#VEILED} picture in pixels, whatever size was asked for. */
    static final int VEILED_SIDE = 320;

    /** Share of the longest side that the blur reaches to either side of a pixel, in each of its three passes. */
    private static final int BLUR_SHARE = 20;

    private static final float QUALITY = 0.85f;

    private Cleaning() {}

    /** The longest side in pixels that a veil leaves of what was asked for. */
    public static int side(Veil veil, int wanted) {
        return veil == Veil.VEILED ? Math.min(wanted, VEILED_SIDE) : wanted;
    }

    /**
     * Encodes a picture behind a veil: lines as PNG, everything else as JPEG.
     *
     * @param pixels in sRGB, opaque, already of the size that is wanted
     * @param animated handed on
     * @param complete handed on
     */
    public static CleanPicture clean(BufferedImage pixels, Veil veil, boolean animated, boolean complete) {
        BufferedImage veiled = veiled(pixels, veil);
        boolean lines = veil == Veil.OUTLINE;
        return new CleanPicture(
                lines ? encoded(veiled, "png") : encoded(veiled, "jpeg"),
                lines ? "image/png" : "image/jpeg",
                veiled.getWidth(),
                veiled.getHeight(),
                animated,
                complete);
    }

    private static BufferedImage veiled(BufferedImage pixels, Veil veil) {
        return switch (veil) {
            case VEILED -> {
                int longest = Math.max(pixels.getWidth(), pixels.getHeight());
                yield Blur.of(GreyPlane.of(pixels), Math.max(1, longest / BLUR_SHARE))
                        .image();
            }
            case OUTLINE -> Outline.of(GreyPlane.of(pixels)).image();
            case GREY -> GreyPlane.of(pixels).image();
            case FULL -> pixels;
        };
    }

    private static Bytes encoded(BufferedImage pixels, String format) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(pixels, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture cannot fail to be written to memory", e);
        } finally {
            writer.dispose();
        }
        return Bytes.wrap(bytes.toByteArray());
    }
}
