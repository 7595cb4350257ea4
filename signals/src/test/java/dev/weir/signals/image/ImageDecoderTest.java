package dev.weir.signals.image;

import static dev.weir.signals.image.UnreadableImage.Cause.CORRUPT;
import static dev.weir.signals.image.UnreadableImage.Cause.TOO_LARGE;
import static dev.weir.signals.image.UnreadableImage.Cause.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.signals.content.Bytes;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private static final ImageLimits LIMITS = ImageLimits.DEFAULT;

    private static DecodedImage decoded(Bytes file) {
        DecodeResult result = new ImageDecoder(LIMITS).decode(file);
        assertThat(result).isInstanceOf(DecodedImage.class);
        return (DecodedImage) result;
    }

    private static DecodeResult decode(Bytes file, ImageLimits limits) {
        return new ImageDecoder(limits).decode(file);
    }

    private static float at(Luma luma, int x, int y) {
        float[] value = new float[1];
        luma.read(x, y, 1, value, 0);
        return value[0];
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"PNG", "BMP", "JPEG", "GIF"})
    void formatsAreReadByTheirBytes(ImageFormat format) {
        BufferedImage image = Samples.ramp(40, 30, BufferedImage.TYPE_INT_RGB);
        DecodedImage picture = decoded(Samples.file(image, format));
        assertThat(picture.format()).isEqualTo(format);
        assertThat(picture.columns()).isEqualTo(40);
        assertThat(picture.rows()).isEqualTo(30);
        float tolerance = format == ImageFormat.PNG || format == ImageFormat.BMP ? 0 : 30;
        assertThat(at(picture.luma(), 30, 20)).isCloseTo(Luma.of(30 * 200 / 40, 20 * 200 / 30, 9), within(tolerance));
    }

    @Test
    void webpIsRead() {
        DecodedImage picture = decoded(Samples.webp(17, 9, 200, 100, 50));
        assertThat(picture.columns()).isEqualTo(17);
        assertThat(picture.rows()).isEqualTo(9);
        assertThat(at(picture.luma(), 16, 8)).isEqualTo(Luma.of(200, 100, 50));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void colourPixelsAreReadExactly(int type) {
        BufferedImage image = Samples.ramp(20, 20, type);
        for (Luma luma : new Luma[] {
            RasterLuma.of(image), decoded(Samples.file(image, ImageFormat.PNG)).luma()
        }) {
            for (int i = 0; i < 20; i++) {
                assertThat(at(luma, i, 19 - i)).isEqualTo(Luma.of(i * 10, (19 - i) * 10, i < 3 ? 99 : 9));
            }
        }
    }

    @Test
    void alphaIsIgnored() {
        BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(2, 3, 0x00c86432);
        assertThat(at(decoded(Samples.file(image, ImageFormat.PNG)).luma(), 2, 3))
                .isEqualTo(Luma.of(200, 100, 50));
    }

    @Test
    void graySamplesAreThemselvesWithoutAGammaCurve() {
        BufferedImage image = new BufferedImage(256, 6, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            image.getRaster().setSample(x, 2, 0, x);
        }
        Luma luma = decoded(Samples.file(image, ImageFormat.PNG)).luma();
        for (int x = 0; x < 256; x++) {
            assertThat(at(luma, x, 2)).isEqualTo(x);
        }
    }

    @Test
    void ofSixteenBitGrayTheUpperEightCount() {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(3, 4, 0, 0xab12);
        assertThat(at(decoded(Samples.file(image, ImageFormat.PNG)).luma(), 3, 4))
                .isEqualTo(0xab);
    }

    @Test
    void paletteColoursAreLookedUp() {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(1, 1, 0xff336699);
        assertThat(at(decoded(Samples.file(image, ImageFormat.PNG)).luma(), 1, 1))
                .isEqualTo(Luma.of(0x33, 0x66, 0x99));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void exifOrientationTurnsThePictureUpright(int orientation) {
        int width = 150;
        int height = 90;
        DecodedImage picture =
                decoded(Samples.jpeg(Samples.ramp(width, height, BufferedImage.TYPE_INT_RGB), orientation));
        assertThat(picture.exifOrientation()).isEqualTo(orientation);
        Luma stored = picture.luma();
        Luma upright = picture.uprightLuma();
        assertThat(stored.columns()).isEqualTo(width);
        assertThat(upright.columns()).isEqualTo(orientation < 5 ? width : height);
        assertThat(upright.rows()).isEqualTo(orientation < 5 ? height : width);
        int right = upright.columns() - 1;
        int bottom = upright.rows() - 1;
        for (int i = 0; i < 40; i++) {
            int x = i * 11 % width;
            int y = i * 7 % height;
            // EXIF 2.32: what side of the upright picture row 0 and column 0 of the stored one are on.
            int[] place = switch (orientation) {
                case 2 -> new int[] {right - x, y};
                case 3 -> new int[] {right - x, bottom - y};
                case 4 -> new int[] {x, bottom - y};
                case 5 -> new int[] {y, x};
                case 6 -> new int[] {right - y, x};
                case 7 -> new int[] {right - y, bottom - x};
                case 8 -> new int[] {y, bottom - x};
                default -> new int[] {x, y};
            };
            assertThat(at(upright, place[0], place[1])).isEqualTo(at(stored, x, y));
        }
    }

    @Test
    void orientationOfPngAndWebpIsReadToo() {
        byte[] png = Samples.file(Samples.ramp(9, 9, BufferedImage.TYPE_INT_RGB), ImageFormat.PNG)
                .toArray();
        int afterHeader = 8 + 25;
        ByteBuffer turned = ByteBuffer.allocate(png.length + 38).put(png, 0, afterHeader);
        turned.putInt(26).put(Samples.ascii("eXIf")).put(Samples.tiff(6)).putInt(0);
        turned.put(png, afterHeader, png.length - afterHeader);
        assertThat(ExifOrientation.of(ImageFormat.PNG, Bytes.wrap(turned.array())))
                .isEqualTo(6);

        byte[] webp = Samples.webp(9, 9, 1, 2, 3).toArray();
        ByteBuffer with = ByteBuffer.allocate(webp.length + 34).order(ByteOrder.LITTLE_ENDIAN);
        with.put(webp).put(Samples.ascii("EXIF")).putInt(26).put(Samples.tiff(8));
        assertThat(ExifOrientation.of(ImageFormat.WEBP, Bytes.wrap(with.array())))
                .isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 77})
    void orientationThatDoesNotExistCountsAsStored(int orientation) {
        assertThat(decoded(Samples.jpeg(Samples.ramp(9, 9, BufferedImage.TYPE_INT_RGB), orientation))
                        .exifOrientation())
                .isEqualTo(1);
    }

    @Test
    void everyLimitIsKeptToThePixel() {
        Bytes png = Samples.file(Samples.ramp(40, 30, BufferedImage.TYPE_INT_RGB), ImageFormat.PNG);
        int length = png.length();
        assertThat(decode(png, new ImageLimits(length, 40, 1200, 1200, 1, 64 << 20)))
                .isInstanceOf(DecodedImage.class);
        UnreadableImage tooLarge = new UnreadableImage(TOO_LARGE);
        assertThat(decode(png, new ImageLimits(length - 1, 40, 1200, 1200, 1, 64 << 20)))
                .isEqualTo(tooLarge);
        assertThat(decode(png, new ImageLimits(length, 39, 1200, 1200, 1, 64 << 20)))
                .isEqualTo(tooLarge);
        assertThat(decode(png, new ImageLimits(length, 40, 1199, 1200, 1, 64 << 20)))
                .isEqualTo(tooLarge);
    }

    @Test
    void jpegOfManyScansIsRefused() {
        byte[] jpeg = Samples.file(Samples.ramp(16, 16, BufferedImage.TYPE_INT_RGB), ImageFormat.JPEG)
                .toArray();
        assertThat(JpegScans.count(Bytes.wrap(jpeg))).isEqualTo(1);
        ByteBuffer many = ByteBuffer.allocate(jpeg.length + 8 * 1000).put(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < 1000; i++) {
            many.put(new byte[] {(byte) 0xff, (byte) 0xda, 0, 6, 0, 0, 63, 0});
        }
        many.put(jpeg, jpeg.length - 2, 2);
        Bytes file = Bytes.wrap(many.array());
        assertThat(JpegScans.count(file)).isEqualTo(1001);
        assertThat(decode(file, LIMITS)).isEqualTo(new UnreadableImage(TOO_LARGE));
    }

    @Test
    void webpThatHidesALargePictureUnderASmallCanvasIsRefused() {
        byte[] large = Samples.webp(16_000, 16_000, 1, 2, 3).toArray();
        ByteBuffer file = ByteBuffer.allocate(large.length + 18).order(ByteOrder.LITTLE_ENDIAN);
        file.put(large, 0, 12).put(Samples.ascii("VP8X")).putInt(10).put(new byte[] {0, 0, 0, 0, 9, 0, 0, 9, 0, 0});
        file.put(large, 12, large.length - 12);
        assertThat(WebpFile.read(Bytes.wrap(file.array())).sizes())
                .containsExactly(new WebpFile.Size(10, 10), new WebpFile.Size(16_000, 16_000));
        assertThat(decode(Bytes.wrap(file.array()), LIMITS)).isEqualTo(new UnreadableImage(TOO_LARGE));
    }

    /** The reader takes what is missing for zeros, which make up endless tables. */
    @Test
    void webpThatEndsBeforeItsTablesIsRefused() {
        Bytes file = Bytes.ofHex("524946461a0000a2574542505650384c0e0100ce2f174004002c4515ead1ff020000");
        assertThat(decode(file, LIMITS)).isEqualTo(new UnreadableImage(CORRUPT));
    }

    @Test
    void decoderThatTakesTooMuchMemoryIsStopped() {
        Bytes file = Samples.file(Samples.ramp(200, 200, BufferedImage.TYPE_INT_RGB), ImageFormat.JPEG);
        assertThat(decode(file, new ImageLimits(1 << 20, 200, 40_000, 40_000, 1, 64 << 20)))
                .isInstanceOf(DecodedImage.class);
        BoundedStream stream = new BoundedStream(Bytes.wrap(new byte[1_000]), 1 << 20);
        byte[][] taken = new byte[100][];
        assertThatThrownBy(() -> {
                    for (int i = 0; i < taken.length; i++) {
                        taken[i] = new byte[100_000];
                        stream.readInt();
                    }
                })
                .isInstanceOf(BoundedStream.OverAllowance.class);
    }

    @Test
    void whatIsNoImageIsUnsupported() {
        assertThat(decode(Bytes.copyOf(), LIMITS)).isEqualTo(new UnreadableImage(UNSUPPORTED));
        assertThat(decode(Bytes.wrap(Samples.ascii("BMW is not a bitmap, is it, really?")), LIMITS))
                .isEqualTo(new UnreadableImage(UNSUPPORTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"II*\0........", "MM\0*........", "8BPS........", "\0\0\0\u0018ftypavif", "\0\0\0\u0018ftypheic"
            })
    void imagesOfOtherFormatsAreKnownAndUnsupported(String start) {
        Bytes file = Bytes.wrap(Samples.ascii(start));
        assertThat(ImageFormat.of(file)).contains(ImageFormat.OTHER);
        assertThat(decode(file, LIMITS)).isEqualTo(new UnreadableImage(UNSUPPORTED));
    }

    @Test
    void junkAtTheStartHidesNoJpeg() {
        byte[] jpeg = Samples.file(Samples.ramp(16, 16, BufferedImage.TYPE_INT_RGB), ImageFormat.JPEG)
                .toArray();
        ByteBuffer junk = ByteBuffer.allocate(jpeg.length + 3).put(jpeg, 0, 2).put(Samples.ascii("abc"));
        assertThat(ImageFormat.of(Bytes.wrap(junk.put(jpeg, 2, jpeg.length - 2).array())))
                .contains(ImageFormat.JPEG);
    }

    @Test
    void pngCutShortIsCorrupt() {
        Bytes png = Samples.file(Samples.ramp(40, 30, BufferedImage.TYPE_INT_RGB), ImageFormat.PNG);
        assertThat(decode(png.slice(0, png.length() / 2), LIMITS)).isEqualTo(new UnreadableImage(CORRUPT));
    }
}
