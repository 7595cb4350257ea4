package dev.weir.signals.image;

import static dev.weir.signals.image.UnreadableImage.Cause.CORRUPT;
import static dev.weir.signals.image.UnreadableImage.Cause.TOO_LARGE;
import static dev.weir.signals.image.UnreadableImage.Cause.UNSUPPORTED;

import dev.weir.signals.content.Bytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes images that somebody may have made to do harm. Sizes are read from the header and checked before a pixel is
 * decoded, nothing is written to disk, metadata but the EXIF orientation is skipped, and any bytes at all give an answer
 * rather than an exception. Of an animation, the first picture counts. Safe for use by several threads at once.
 */
public final class ImageDecoder {
    static {
        ImageIO.setUseCache(false);
    }

    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        this.limits = limits;
    }

    /** The pixels of a file, or why there are none. */
    public DecodeResult decode(Bytes file) {
        if (file.length() > limits.bytes()) {
            return new UnreadableImage(TOO_LARGE);
        }
        ImageFormat format = ImageFormat.of(file).orElse(ImageFormat.OTHER);
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName());
        if (format == ImageFormat.OTHER || !readers.hasNext()) {
            return new UnreadableImage(UNSUPPORTED);
        }
        if (claimsTooMuch(format, file)) {
            return new UnreadableImage(TOO_LARGE);
        }
        ImageReader reader = readers.next();
        try (BoundedStream stream = new BoundedStream(file, limits.decoderMemory())) {
            reader.setInput(stream, true, true);
            return decode(reader, stream, format, file);
        } catch (BoundedStream.OverAllowance greedy) {
            return new UnreadableImage(TOO_LARGE);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            return new UnreadableImage(CORRUPT);
        } finally {
            reader.dispose();
        }
    }

    /** What the readers of the Java platform do not check before they allocate or loop. */
    private boolean claimsTooMuch(ImageFormat format, Bytes file) {
        return switch (format) {
            case JPEG -> JpegScans.count(file) > limits.jpegScans();
            case WEBP ->
                WebpFile.read(file).sizes().stream().anyMatch(size -> !limits.allow(size.width(), size.height()));
            case PNG, GIF, BMP, OTHER -> false;
        };
    }

    private DecodeResult decode(ImageReader reader, BoundedStream stream, ImageFormat format, Bytes file)
            throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width <= 0 || height <= 0) {
            return new UnreadableImage(CORRUPT);
        }
        if (!limits.allow(width, height)) {
            return new UnreadableImage(TOO_LARGE);
        }
        stream.allowMore((long) width * height * ImageLimits.MEMORY_PER_PIXEL);
        BufferedImage pixels = reader.read(0);
        if (pixels.getWidth() != width || pixels.getHeight() != height) {
            return new UnreadableImage(CORRUPT);
        }
        return new DecodedImage(pixels, format, ExifOrientation.of(format, file));
    }
}
