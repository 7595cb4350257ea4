package dev.weir.signals.image;

import static dev.weir.signals.image.UnreadableImage.Cause.CORRUPT;
import static dev.weir.signals.image.UnreadableImage.Cause.TOO_LARGE;
import static dev.weir.signals.image.UnreadableImage.Cause.UNSUPPORTED;

import dev.weir.signals.content.Bytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Function;
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
        return open(file, this::pixels, UnreadableImage::new);
    }

    /** What the header of a file says, or why it will not be decoded. Cheap: no pixel is decoded. */
    public HeaderResult header(Bytes file) {
        return open(file, this::header, UnreadableImage::new);
    }

    private <R> R open(Bytes file, Step<R> step, Function<UnreadableImage.Cause, R> unreadable) {
        if (file.length() > limits.bytes()) {
            return unreadable.apply(TOO_LARGE);
        }
        ImageFormat format = ImageFormat.of(file).orElse(ImageFormat.OTHER);
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName());
        if (format == ImageFormat.OTHER || !readers.hasNext()) {
            return unreadable.apply(UNSUPPORTED);
        }
        if (claimsTooMuch(format, file)) {
            return unreadable.apply(TOO_LARGE);
        }
        ImageReader reader = readers.next();
        try (BoundedStream stream = new BoundedStream(file, limits.decoderMemory())) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width <= 0 || height <= 0) {
                return unreadable.apply(CORRUPT);
            }
            if (!limits.allow(width, height)) {
                return unreadable.apply(TOO_LARGE);
            }
            return step.take(new Opened(reader, stream, format, file, width, height));
        } catch (BoundedStream.OverAllowance greedy) {
            return unreadable.apply(TOO_LARGE);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            return unreadable.apply(CORRUPT);
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

    private DecodeResult pixels(Opened image) throws IOException {
        image.stream().allowMore((long) image.width() * image.height() * ImageLimits.MEMORY_PER_PIXEL);
        BufferedImage pixels = image.reader().read(0);
        if (pixels.getWidth() != image.width() || pixels.getHeight() != image.height()) {
            return new UnreadableImage(CORRUPT);
        }
        return new DecodedImage(pixels, image.format(), ExifOrientation.of(image.format(), image.file()));
    }

    private HeaderResult header(Opened image) {
        boolean swapped = ExifOrientation.of(image.format(), image.file()) >= 5;
        return new ImageHeader(
                image.format(),
                swapped ? image.height() : image.width(),
                swapped ? image.width() : image.height(),
                Animation.in(image.format(), image.file()));
    }

    /** A file whose header was found to be within the limits. */
    private record Opened(
            ImageReader reader, BoundedStream stream, ImageFormat format, Bytes file, int width, int height) {}

    private interface Step<R> {
        R take(Opened image) throws IOException;
    }
}
