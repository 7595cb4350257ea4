package dev.weir.signals.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.fingerprint.Pdq;
import dev.weir.testbed.fuzz.Fuzz;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged files of every format, read as the stream reads them: to the header, to the pixels, to the hash. */
class ImageFuzzTest {
    private static final ImageLimits LIMITS = new ImageLimits(1 << 20, 2_000, 100_000, 100_000, 20, 64 << 20);

    private static final BufferedImage COLOURS = Samples.ramp(40, 30, BufferedImage.TYPE_INT_RGB);
    private static final BufferedImage PALETTE = Samples.ramp(40, 30, BufferedImage.TYPE_BYTE_INDEXED);

    @ParameterizedTest
    @EnumSource
    void anyBytesAreAPictureWithinTheLimitsOrUnreadable(ImageFormat format) {
        ImageDecoder decoder = new ImageDecoder(LIMITS);
        Fuzz.bytes(samples(format)).into(bytes -> {
            Bytes file = Bytes.wrap(bytes);
            assertThat(decoder.header(file)).isNotNull();
            if (decoder.decode(file) instanceof DecodedImage picture) {
                assertThat((long) picture.columns() * picture.rows()).isBetween(1L, LIMITS.pixels());
                Pdq.of(picture.luma());
                Pdq.of(picture.uprightLuma());
            }
        });
    }

    private static List<byte[]> samples(ImageFormat format) {
        List<Bytes> files = switch (format) {
            case JPEG -> List.of(Samples.file(COLOURS, format), Samples.jpeg(COLOURS, 6), inks());
            case PNG, BMP -> List.of(Samples.file(COLOURS, format), Samples.file(PALETTE, format));
            case GIF -> List.of(Samples.file(PALETTE, format), animation());
            case WEBP -> List.of(Samples.webp(24, 18, 10, 20, 30));
            case OTHER -> List.of(Bytes.wrap(Samples.ascii("II*\0........................")));
        };
        return files.stream().map(Bytes::toArray).toList();
    }

    /** A JPEG file of four inks. */
    private static Bytes inks() {
        Raster inks = Raster.createInterleavedRaster(0, 24, 18, 4, null);
        return written("jpeg", writer -> writer.write(null, new IIOImage(inks, null, null), null));
    }

    private static Bytes animation() {
        return written("gif", writer -> {
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < 2; frame++) {
                writer.writeToSequence(
                        new IIOImage(
                                PALETTE,
                                null,
                                writer.getDefaultImageMetadata(
                                        ImageTypeSpecifier.createFromRenderedImage(PALETTE), null)),
                        null);
            }
            writer.endWriteSequence();
        });
    }

    private interface Writing {
        void to(ImageWriter writer) throws IOException;
    }

    /** With the Java platform's own writer, whichever else there is. */
    private static Bytes written(String format, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Iterable<ImageWriter> writers = () -> ImageIO.getImageWritersByFormatName(format);
        for (ImageWriter writer : writers) {
            if (writer.getClass().getName().startsWith("com.sun.")) {
                try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
                    writer.setOutput(out);
                    writing.to(writer);
                } catch (IOException e) {
                    throw new AssertionError(e);
                } finally {
                    writer.dispose();
                }
                return Bytes.wrap(bytes.toByteArray());
            }
        }
        throw new AssertionError("this Java platform writes no " + format);
    }
}
