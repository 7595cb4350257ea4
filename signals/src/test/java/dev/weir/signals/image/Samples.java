package dev.weir.signals.image;

import dev.weir.signals.content.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Small image files made for tests. */
final class Samples {
    private Samples() {}

    /** A picture that no turn or mirror maps to itself. */
    static BufferedImage ramp(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = x * 200 / width;
                int green = y * 200 / height;
                image.setRGB(x, y, 0xff000000 | (red << 16) | (green << 8) | (x < 3 ? 99 : 9));
            }
        }
        return image;
    }

    static Bytes file(BufferedImage image, ImageFormat format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format.name().toLowerCase(Locale.ROOT), out)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
            return Bytes.wrap(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A lossless WebP file of one colour: every code has one symbol, so that pixels take no bits at all. */
    static Bytes webp(int width, int height, int red, int green, int blue) {
        BitWriter bits = new BitWriter();
        bits.put(0x2f, 8);
        bits.put(width - 1, 14);
        bits.put(height - 1, 14);
        bits.put(0, 1 + 3 + 1 + 1 + 1);
        for (int symbol : new int[] {green, red, blue, 255, 0}) {
            bits.put(0b101, 3);
            bits.put(symbol, 8);
        }
        byte[] data = bits.bytes();
        ByteBuffer file = ByteBuffer.allocate(20 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(12 + data.length).put(ascii("WEBP"));
        file.put(ascii("VP8L")).putInt(data.length).put(data);
        return Bytes.wrap(file.array());
    }

    /** A JPEG file with an EXIF block that holds nothing but an orientation. */
    static Bytes jpeg(BufferedImage image, int orientation) {
        byte[] jpeg = file(image, ImageFormat.JPEG).toArray();
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 36);
        file.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) 34).put(ascii("Exif\0\0"));
        file.put(tiff(orientation)).put(jpeg, 2, jpeg.length - 2);
        return Bytes.wrap(file.array());
    }

    /** A TIFF block with one entry, big-endian: the orientation. */
    static byte[] tiff(int orientation) {
        ByteBuffer block = ByteBuffer.allocate(26).put(ascii("MM\0*")).putInt(8).putShort((short) 1);
        block.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return block.putInt(0).array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Bits from the lowest of each byte on, as WebP wants them. */
    private static final class BitWriter {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int pending;
        private int held;

        void put(int value, int count) {
            for (int i = 0; i < count; i++) {
                pending |= (value >> i & 1) << held;
                if (++held == 8) {
                    out.write(pending);
                    pending = 0;
                    held = 0;
                }
            }
        }

        byte[] bytes() {
            while (held != 0 || out.size() % 2 != 0) {
                put(0, 1);
            }
            return out.toByteArray();
        }
    }
}
