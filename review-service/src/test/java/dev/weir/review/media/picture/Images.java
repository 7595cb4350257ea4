package dev.weir.review.media.picture;

import dev.weir.signals.content.Bytes;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Image files for tests. */
final class Images {
    /** A lossless WebP file of 17 by 9 pixels, all of colour 200, 100, 50. */
    static final Bytes WEBP = Bytes.ofHex("524946461a000000574542505650384c0e0000002f100002002859912bd3ff020000");

    private Images() {}

    /** Red on the left, blue on the right, a green stripe below: nothing that a turn or a mirror leaves as it is. */
    static BufferedImage scene(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.setColor(Color.GREEN);
        pen.fillRect(0, height - height / 4, width, height / 4);
        pen.dispose();
        return image;
    }

    static Bytes file(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(out.toByteArray());
    }

    /** An animation whose first picture is a scene and whose others are black. */
    static Bytes movingGif(int width, int height, int pictures) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pictures; i++) {
                BufferedImage picture = i == 0
                        ? scene(width, height, BufferedImage.TYPE_BYTE_INDEXED)
                        : new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
                writer.writeToSequence(new IIOImage(picture, null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return Bytes.wrap(bytes.toByteArray());
    }

    /**
     * A JPEG file of four channels, all of one colour.
     *
     * @param transform what the Adobe marker says: 0 for CMYK, 2 for YCCK
     */
    static Bytes fourChannels(int transform, int... samples) {
        WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                raster.setPixel(x, y, samples);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        byte[] adobe = ByteBuffer.allocate(12)
                .put(ascii("Adobe"))
                .putShort((short) 100)
                .putInt(0)
                .put((byte) transform)
                .array();
        return withSegment(Bytes.wrap(bytes.toByteArray()), 0xee, adobe);
    }

    /** A JPEG file with one more segment right after its start. */
    static Bytes withSegment(Bytes jpeg, int marker, byte[] content) {
        byte[] old = jpeg.toArray();
        ByteBuffer file = ByteBuffer.allocate(old.length + 4 + content.length).put(old, 0, 2);
        file.put((byte) 0xff).put((byte) marker).putShort((short) (content.length + 2));
        return Bytes.wrap(file.put(content).put(old, 2, old.length - 2).array());
    }

    /** An EXIF block with an orientation and a note. */
    static byte[] exif(int orientation, String note) {
        byte[] text = ascii(note + "\0");
        ByteBuffer block = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + text.length).put(ascii("Exif\0\0"));
        block.put(ascii("MM\0*")).putInt(8).putShort((short) 2);
        block.putShort((short) 0x010e).putShort((short) 2).putInt(text.length).putInt(38);
        block.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        block.putShort((short) orientation).putShort((short) 0).putInt(0);
        return block.put(text).array();
    }

    /** A PNG file that claims a size and holds next to nothing. */
    static Bytes claimingPng(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17).put(ascii("IHDR")).putInt(width);
        header.putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(header.array());
        ByteBuffer file = ByteBuffer.allocate(8 + 25).put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        return Bytes.wrap(
                file.putInt(13).put(header.array()).putInt((int) sum.getValue()).array());
    }

    static BufferedImage read(CleanPicture picture) {
        try (ByteArrayInputStream in = new ByteArrayInputStream(picture.file().toArray())) {
            return ImageIO.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
