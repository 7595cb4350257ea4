package dev.weir.review.media.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.review.media.file.WhyNot;
import dev.weir.signals.content.Bytes;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class PicturesTest {
    private static final int RED = 0xff0000;
    private static final int BLUE = 0x0000ff;
    private static final int GREEN = 0x00ff00;

    private final Pictures pictures = new Pictures(settings(2048, 1 << 20));

    private static PictureSettings settings(int largeSide, long maxPixels) {
        return new PictureSettings(
                largeSide, 64, DataSize.ofMegabytes(1), maxPixels, 2, Duration.ZERO, DataSize.ofMegabytes(1));
    }

    private CleanPicture shown(Bytes file, Veil veil) {
        PictureResult result = pictures.show(file, veil, Size.LARGE);
        assertThat(result).isInstanceOf(CleanPicture.class);
        return (CleanPicture) result;
    }

    private static void assertColour(BufferedImage image, int x, int y, int rgb) {
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(image.getRGB(x, y) >> shift & 0xff)
                    .as("channel at bit %d of %d, %d", shift, x, y)
                    .isCloseTo(rgb >> shift & 0xff, within(12));
        }
    }

    private static void assertScene(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        assertColour(image, width / 4, height / 4, RED);
        assertColour(image, width * 3 / 4, height / 4, BLUE);
        assertColour(image, width / 2, height * 15 / 16, GREEN);
    }

    @ParameterizedTest
    @CsvSource({"png, 1", "png, 2", "png, 6", "png, 13", "jpeg, 1", "bmp, 1", "gif, 13"})
    void everyFormatIsEncodedAnewAsItLooks(String format, int type) {
        CleanPicture picture = shown(Images.file(Images.scene(64, 48, type), format), Veil.FULL);
        assertThat(picture.mediaType()).isEqualTo("image/jpeg");
        assertThat(picture.width()).isEqualTo(64);
        assertThat(picture.height()).isEqualTo(48);
        assertThat(picture.animated()).isFalse();
        assertThat(picture.complete()).isTrue();
        assertScene(Images.read(picture));
    }

    @Test
    void webpIsShown() {
        BufferedImage image = Images.read(shown(Images.WEBP, Veil.FULL));
        assertThat(image.getWidth()).isEqualTo(17);
        assertColour(image, 8, 4, 0xc86432);
    }

    @Test
    void sixteenBitPngIsShown() {
        BufferedImage deep = new BufferedImage(20, 20, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 400; i++) {
            deep.getRaster().setSample(i % 20, i / 20, 0, 0x8000);
        }
        assertColour(Images.read(shown(Images.file(deep, "png"), Veil.FULL)), 10, 10, 0x808080);
    }

    @Test
    void aPaletteWithTransparencyIsSeenOverMiddleGray() {
        byte[] red = {(byte) 255, 0};
        byte[] none = {0, 0};
        byte[] alpha = {(byte) 255, 0};
        IndexColorModel palette = new IndexColorModel(8, 2, red, none, none, alpha);
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_INDEXED, palette);
        for (int i = 0; i < 32 * 16; i++) {
            image.getRaster().setSample(i % 32, i / 32, 0, 1);
        }
        BufferedImage shown = Images.read(shown(Images.file(image, "png"), Veil.FULL));
        assertColour(shown, 16, 4, 0x808080);
        assertColour(shown, 16, 28, RED);
    }

    @Test
    void aPictureOfOnePixelIsShownBehindEveryVeil() {
        BufferedImage one = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        one.setRGB(0, 0, BLUE);
        for (Veil veil : Veil.values()) {
            CleanPicture picture = shown(Images.file(one, "png"), veil);
            assertThat(picture.width()).isEqualTo(1);
            assertThat(Images.read(picture)).isNotNull();
        }
    }

    /** Inverted, as Adobe writes them: 255 is no ink. YCCK holds what the first three leave of white, as YCbCr. */
    @ParameterizedTest
    @CsvSource({"0, 255, 0, 0, 255", "2, 179, 171, 1, 255"})
    void jpegOfFourInksIsShownInItsColours(int transform, int first, int second, int third, int black) {
        Bytes file = Images.fourChannels(transform, first, second, third, black);
        BufferedImage image = Images.read(shown(file, Veil.FULL));
        int pixel = image.getRGB(8, 8);
        assertThat(pixel >> 16 & 0xff).isGreaterThan(180);
        assertThat(pixel >> 8 & 0xff).isLessThan(90);
        assertThat(pixel & 0xff).isLessThan(90);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPictureIsTurnedAsItsCameraWanted(int orientation) {
        BufferedImage upright = Images.scene(96, 64, BufferedImage.TYPE_INT_RGB);
        boolean swapped = orientation >= 5;
        BufferedImage stored = new BufferedImage(swapped ? 64 : 96, swapped ? 96 : 64, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < stored.getHeight(); y++) {
            for (int x = 0; x < stored.getWidth(); x++) {
                // EXIF 2.32: what side of the upright picture row 0 and column 0 of the stored one are on.
                int[] place = switch (orientation) {
                    case 2 -> new int[] {95 - x, y};
                    case 3 -> new int[] {95 - x, 63 - y};
                    case 4 -> new int[] {x, 63 - y};
                    case 5 -> new int[] {y, x};
                    case 6 -> new int[] {95 - y, x};
                    case 7 -> new int[] {95 - y, 63 - x};
                    case 8 -> new int[] {y, 63 - x};
                    default -> new int[] {x, y};
                };
                stored.setRGB(x, y, upright.getRGB(place[0], place[1]));
            }
        }
        Bytes file = Images.withSegment(Images.file(stored, "jpeg"), 0xe1, Images.exif(orientation, "no note"));
        CleanPicture picture = shown(file, Veil.FULL);
        assertThat(picture.width()).isEqualTo(96);
        assertScene(Images.read(picture));
    }

    @Test
    void nothingThatCameWithThePixelsIsHandedOn() {
        Bytes file = Images.file(Images.scene(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg");
        file = Images.withSegment(file, 0xfe, Images.ascii("marker in a comment"));
        file = Images.withSegment(file, 0xe1, Images.ascii("http://ns.adobe.com/xap/1.0/\0<x>marker in XMP</x>"));
        file = Images.withSegment(file, 0xed, Images.ascii("Photoshop 3.0\0marker in IPTC"));
        file = Images.withSegment(file, 0xe1, Images.exif(1, "marker in EXIF"));
        byte[] behind = Images.ascii("marker behind the end");
        file = Bytes.wrap(ByteBuffer.allocate(file.length() + behind.length)
                .put(file.toArray())
                .put(behind)
                .array());
        for (Veil veil : Veil.values()) {
            CleanPicture picture = shown(file, veil);
            assertThat(new String(picture.file().toArray(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("marker", "Exif", "http", "Photoshop");
            assertThat(pieces(picture)).isSubsetOf(allowed(picture));
        }
    }

    private static List<String> allowed(CleanPicture picture) {
        return picture.mediaType().equals("image/png")
                ? List.of("IHDR", "IDAT", "IEND")
                : List.of("e0", "db", "c0", "c4", "da", "d9");
    }

    /** Names of the chunks of a PNG file, or markers of the segments of a JPEG file. */
    private static List<String> pieces(CleanPicture picture) {
        ByteBuffer file = ByteBuffer.wrap(picture.file().toArray());
        List<String> pieces = new ArrayList<>();
        if (picture.mediaType().equals("image/png")) {
            file.position(8);
            while (file.hasRemaining()) {
                int length = file.getInt();
                byte[] name = new byte[4];
                file.get(name);
                pieces.add(new String(name, StandardCharsets.ISO_8859_1));
                file.position(file.position() + length + 4);
            }
        } else {
            file.position(2);
            while (file.hasRemaining() && !pieces.contains("da")) {
                pieces.add(Integer.toHexString(file.getShort() & 0xff));
                file.position(file.position() + (file.getShort(file.position()) & 0xffff));
            }
        }
        return pieces;
    }

    @Test
    void ofAnAnimationTheFirstPictureIsShownAndTheRestAnnounced() {
        CleanPicture picture = shown(Images.movingGif(64, 48, 3), Veil.FULL);
        assertThat(picture.animated()).isTrue();
        assertScene(Images.read(picture));
    }

    @Test
    void aLargePictureIsMadeAsLargeAsAskedAndASmallOneIsLeft() {
        Bytes large = Images.file(Images.scene(1000, 500, BufferedImage.TYPE_INT_RGB), "png");
        Pictures small = new Pictures(settings(400, 1 << 20));
        CleanPicture picture = (CleanPicture) small.show(large, Veil.FULL, Size.LARGE);
        assertThat(picture.width()).isEqualTo(400);
        assertThat(picture.height()).isEqualTo(200);
        assertScene(Images.read(picture));
        assertThat(((CleanPicture) small.show(large, Veil.GREY, Size.THUMBNAIL)).width())
                .isEqualTo(64);
        assertThat(((CleanPicture) small.show(large, Veil.VEILED, Size.LARGE)).width())
                .isEqualTo(320);
    }

    @Test
    void aGreyPictureHasNoColour() {
        BufferedImage image =
                Images.read(shown(Images.file(Images.scene(64, 48, BufferedImage.TYPE_INT_RGB), "png"), Veil.GREY));
        assertThat(image.getRaster().getNumBands()).isEqualTo(1);
        assertThat(image.getRaster().getSample(16, 12, 0)).isCloseTo(76, within(3));
        assertThat(image.getRaster().getSample(48, 12, 0)).isCloseTo(29, within(3));
    }

    @Test
    void behindTheVeilDetailIsGoneAndRoughLightRemains() {
        BufferedImage page = new BufferedImage(320, 320, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 320; y++) {
            for (int x = 0; x < 320; x++) {
                // Squares of 8 pixels like the strokes of a headline, on a half that is darker.
                int light = (x / 8 + y / 8) % 2 * 120 + (x < 160 ? 0 : 135);
                page.setRGB(x, y, light * 0x010101);
            }
        }
        BufferedImage veiled = Images.read(shown(Images.file(page, "png"), Veil.VEILED));
        assertThat(veiled.getRaster().getNumBands()).isEqualTo(1);
        int[] left = veiled.getRaster().getSamples(0, 0, 60, 320, 0, (int[]) null);
        int[] right = veiled.getRaster().getSamples(260, 0, 60, 320, 0, (int[]) null);
        assertThat(Arrays.stream(left).max().orElseThrow()
                        - Arrays.stream(left).min().orElseThrow())
                .isLessThan(24);
        assertThat(Arrays.stream(right).min().orElseThrow()
                        - Arrays.stream(left).max().orElseThrow())
                .isGreaterThan(90);
    }

    @Test
    void theOutlineIsWhiteButForEdges() {
        Bytes file = Images.file(Images.scene(200, 160, BufferedImage.TYPE_INT_RGB), "png");
        CleanPicture picture = shown(file, Veil.OUTLINE);
        assertThat(picture.mediaType()).isEqualTo("image/png");
        BufferedImage lines = Images.read(picture);
        assertThat(lines.getRaster().getNumBands()).isEqualTo(1);
        assertThat(lines.getRaster().getSample(50, 60, 0)).isEqualTo(255);
        assertThat(lines.getRaster().getSample(150, 60, 0)).isEqualTo(255);
        assertThat(lines.getRaster().getSample(50, 140, 0)).isEqualTo(255);
        assertThat(lines.getRaster().getSample(150, 120, 0)).isLessThan(64);
        assertThat(lines.getRaster().getSample(100, 60, 0)).isLessThan(230);
    }

    @ParameterizedTest
    @CsvSource({"1025, 1024", "1024, 1025", "60000, 60000", "2147483647, 1"})
    void whatUnfoldsTooFarIsRefusedByItsHeader(int width, int height) {
        assertThat(pictures.show(Images.claimingPng(width, height), Veil.FULL, Size.LARGE))
                .isEqualTo(new NoPicture(WhyNot.TOO_LARGE));
    }

    @Test
    void filesAboveTheLimitAreRefusedUnread() {
        Bytes file = Bytes.wrap(new byte[(1 << 20) + 1]);
        assertThat(pictures.show(file, Veil.FULL, Size.LARGE)).isEqualTo(new NoPicture(WhyNot.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "jpeg"})
    void everyCutOfAFileGetsAnAnswer(String format) {
        byte[] file = Images.file(Images.scene(40, 30, BufferedImage.TYPE_INT_RGB), format)
                .toArray();
        assertThat(pictures.show(Bytes.wrap(Arrays.copyOf(file, 30)), Veil.FULL, Size.LARGE))
                .isEqualTo(new NoPicture(WhyNot.DAMAGED));
        for (int length = 0; length < file.length; length += 7) {
            assertThat(pictures.show(Bytes.wrap(Arrays.copyOf(file, length)), Veil.GREY, Size.THUMBNAIL))
                    .isNotNull();
        }
    }

    @Test
    void everyMutationGetsAnAnswer() {
        Bytes[] seeds = {
            Images.WEBP,
            Images.file(Images.scene(40, 30, BufferedImage.TYPE_BYTE_INDEXED), "png"),
            Images.fourChannels(2, 1, 2, 3, 4),
            Images.movingGif(20, 20, 2)
        };
        for (int number = 0; number < 400; number++) {
            Random random = new Random(number);
            byte[] file = seeds[number % seeds.length].toArray();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                file[random.nextInt(Math.min(file.length, 120))] = (byte) random.nextInt(256);
            }
            assertThat(pictures.show(Bytes.wrap(file), number % 2 == 0 ? Veil.FULL : Veil.OUTLINE, Size.THUMBNAIL))
                    .as("mutation %d", number)
                    .isNotNull();
        }
    }

    @Test
    void whatIsNoImageIsUnsupported() {
        assertThat(pictures.show(Bytes.wrap(Images.ascii("you are a fool")), Veil.FULL, Size.LARGE))
                .isEqualTo(new NoPicture(WhyNot.UNSUPPORTED));
    }

    @Test
    void whoWaitsTooLongForATurnIsToldToTryAgain() {
        Semaphore turns = new Semaphore(0);
        Pictures taken = new Pictures(settings(2048, 1 << 20), turns);
        Bytes file = Images.file(Images.scene(40, 30, BufferedImage.TYPE_INT_RGB), "png");
        assertThat(taken.show(file, Veil.FULL, Size.LARGE)).isEqualTo(new NoPicture(WhyNot.BUSY));
        turns.release();
        assertThat(taken.show(file, Veil.FULL, Size.LARGE)).isInstanceOf(CleanPicture.class);
        assertThat(turns.availablePermits()).as("the turn is given back").isOne();
        assertThat(taken.show(Images.claimingPng(9, 9), Veil.FULL, Size.LARGE)).isInstanceOf(NoPicture.class);
        assertThat(turns.availablePermits()).as("after a failure too").isOne();
    }

    @ParameterizedTest
    @EnumSource(Veil.class)
    void whatWasMadeBeforeNeedsNoTurn(Veil veil) {
        Semaphore turns = new Semaphore(1);
        Pictures remembering = new Pictures(settings(2048, 1 << 20), turns);
        Bytes file = Images.file(Images.scene(40, 30, BufferedImage.TYPE_INT_RGB), "png");
        PictureResult first = remembering.show(file, veil, Size.LARGE);
        assertThat(turns.tryAcquire()).isTrue();
        assertThat(remembering.show(Bytes.copyOf(file.toArray()), veil, Size.LARGE))
                .isSameAs(first);
        assertThat(remembering.show(file, veil, Size.THUMBNAIL))
                .as("another size is another picture")
                .isEqualTo(new NoPicture(WhyNot.BUSY));
    }

    @Test
    void whatIsShownCanBeReadByAnyReader() throws IOException {
        for (Veil veil : Veil.values()) {
            CleanPicture picture = shown(Images.WEBP, veil);
            assertThat(ImageIO.read(new ByteArrayInputStream(picture.file().toArray())))
                    .isNotNull();
        }
    }
}
