package dev.weir.quickstart.badinput;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;

/** Files that are made to do harm, or look as if they were. */
final class Pictures {
    private static final int SIDE = 256;

    private Pictures() {}

    /** A drawing of shapes, which the bank of the trial knows. */
    static BufferedImage drawing() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, SIDE, SIDE);
        for (int i = 0; i < 24; i++) {
            canvas.setColor(new Color(i * 97 % 256, i * 53 % 256, i * 31 % 256));
            canvas.fillOval(i * 71 % 220, i * 43 % 220, 20 + i * 5 % 60, 16 + i * 9 % 70);
        }
        canvas.dispose();
        return image;
    }

    static byte[] file(BufferedImage image, String format) {
        return written(out -> ImageIO.write(image, format, out));
    }

    static byte[] cutShort(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    /** The drawing in a file of so many bytes: what comes after a picture's end is nobody's business. */
    static byte[] padded(int bytes) {
        return Arrays.copyOf(file(drawing(), "png"), bytes);
    }

    /** A PNG file of so many pixels, all black, that takes next to no bytes. */
    static byte[] black(int width, int height) {
        return written(out -> {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            DataOutputStream data = new DataOutputStream(out);
            byte[] header = written(chunk -> {
                DataOutputStream fields = new DataOutputStream(chunk);
                fields.writeInt(width);
                fields.writeInt(height);
                fields.write(new byte[] {1, 0, 0, 0, 0});
            });
            chunk(data, "IHDR", header);
            chunk(data, "IDAT", written(chunk -> {
                try (DeflaterOutputStream deflating = new DeflaterOutputStream(chunk, new Deflater(9))) {
                    byte[] row = new byte[1 + (width + 7) / 8];
                    for (int y = 0; y < height; y++) {
                        deflating.write(row);
                    }
                }
            }));
            chunk(data, "IEND", new byte[0]);
        });
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }

    /** The drawing as a printer would have it: a JPEG file of cyan, magenta, yellow and black. */
    static byte[] cmyk() {
        BufferedImage drawing = drawing();
        WritableRaster inks = Raster.createInterleavedRaster(0, SIDE, SIDE, 4, null);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                Color colour = new Color(drawing.getRGB(x, y));
                inks.setPixel(
                        x, y, new int[] {255 - colour.getRed(), 255 - colour.getGreen(), 255 - colour.getBlue(), 0});
            }
        }
        return written(out -> {
            ImageWriter writer = writerOfJdk("jpeg");
            try (ImageOutputStream image = ImageIO.createImageOutputStream(out)) {
                writer.setOutput(image);
                writer.write(null, new IIOImage(inks, null, null), null);
            } finally {
                writer.dispose();
            }
        });
    }

    private static ImageWriter writerOfJdk(String format) {
        var writers = ImageIO.getImageWritersByFormatName(format);
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new AssertionError("this Java platform writes no " + format);
    }

    /** The drawing, and then nothing but white: of an animation the first picture counts. */
    static byte[] animated() {
        BufferedImage white = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        return written(out -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
            try (ImageOutputStream image = ImageIO.createImageOutputStream(out)) {
                writer.setOutput(image);
                writer.prepareWriteSequence(null);
                for (BufferedImage frame : new BufferedImage[] {drawing(), white}) {
                    IIOMetadata none =
                            writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
                    writer.writeToSequence(new IIOImage(frame, null, none), null);
                }
                writer.endWriteSequence();
            } finally {
                writer.dispose();
            }
        });
    }

    /** An archive of a few kilobytes that unfolds to many megabytes, under the name of a document. */
    static byte[] zipBomb() {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.setLevel(9);
                zip.putNextEntry(new ZipEntry("word/document.xml"));
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 32; i++) {
                    zip.write(zeros);
                }
                zip.closeEntry();
            }
        });
    }

    private interface Writer {
        void write(OutputStream out) throws IOException;
    }

    private static byte[] written(Writer writer) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            writer.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
