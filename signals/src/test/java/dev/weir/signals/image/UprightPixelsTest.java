package dev.weir.signals.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.signals.content.Bytes;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UprightPixelsTest {
    private static final int ENOUGH = 10_000;

    private static BufferedImage upright(BufferedImage stored, int longestSide) {
        return UprightPixels.of(stored, 1, longestSide);
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_INT_BGR
            })
    void everyLayoutOfColourKeepsItsPixels(int type) {
        BufferedImage stored = Samples.ramp(20, 12, type);
        BufferedImage shown = upright(stored, ENOUGH);
        assertThat(shown.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 20; x++) {
            assertThat(rgb(shown, x, x / 2)).isEqualTo(rgb(stored, x, x / 2));
        }
    }

    @Test
    void graySamplesAreThemselvesWithoutAGammaCurve() {
        BufferedImage stored = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            stored.getRaster().setSample(x, 0, 0, x);
        }
        for (int x = 0; x < 256; x++) {
            assertThat(rgb(upright(stored, ENOUGH), x, 0)).isEqualTo(x * 0x010101);
        }
    }

    @Test
    void ofSixteenBitsTheUpperEightCount() {
        BufferedImage stored = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        stored.getRaster().setSample(1, 2, 0, 0xab12);
        assertThat(rgb(upright(stored, ENOUGH), 1, 2)).isEqualTo(0xababab);
    }

    @ParameterizedTest
    @CsvSource({"00ffffff, 808080", "00000000, 808080", "ff123456, 123456", "80ff0000, c04040"})
    void whatIsTransparentIsSeenOverMiddleGray(String stored, String shown) {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 1, Integer.parseUnsignedInt(stored, 16));
        int seen = rgb(upright(image, ENOUGH), 1, 1);
        int wanted = Integer.parseInt(shown, 16);
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(seen >> shift & 0xff).isCloseTo(wanted >> shift & 0xff, within(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 30, 100, 40, 30", "40, 30, 20, 20, 15", "30, 41, 20, 15, 20", "4000, 1, 16, 16, 1", "1, 1, 1, 1, 1"
    })
    void aPictureIsScaledDownButNeverUp(int width, int height, int longest, int toWidth, int toHeight) {
        BufferedImage shown = upright(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), longest);
        assertThat(shown.getWidth()).isEqualTo(toWidth);
        assertThat(shown.getHeight()).isEqualTo(toHeight);
    }

    @Test
    void sizesBelowOneAreRefused() {
        DecodedImage picture =
                new DecodedImage(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), ImageFormat.PNG, 1);
        assertThatThrownBy(() -> picture.upright(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    /** The mean of the area under each pixel, worked out plainly in doubles. */
    @ParameterizedTest
    @CsvSource({"16, 12, 8", "17, 13, 9", "31, 7, 30", "7, 31, 5", "64, 64, 3", "10, 10, 9", "5, 200, 33"})
    void aSmallerPictureIsTheMeanOfTheAreas(int width, int height, int longest) {
        Random random = new Random(width * 1000L + height);
        BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                stored.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        BufferedImage shown = upright(stored, longest);
        for (int y = 0; y < shown.getHeight(); y++) {
            for (int x = 0; x < shown.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    assertThat((double) (rgb(shown, x, y) >> shift & 0xff))
                            .isCloseTo(mean(stored, shown, x, y, shift), within(0.51));
                }
            }
        }
    }

    private static double mean(BufferedImage stored, BufferedImage shown, int x, int y, int shift) {
        double perColumn = (double) stored.getWidth() / shown.getWidth();
        double perRow = (double) stored.getHeight() / shown.getHeight();
        double sum = 0;
        for (int row = 0; row < stored.getHeight(); row++) {
            double tall = Math.min((y + 1) * perRow, row + 1) - Math.max(y * perRow, row);
            for (int column = 0; column < stored.getWidth() && tall > 0; column++) {
                double wide = Math.min((x + 1) * perColumn, column + 1) - Math.max(x * perColumn, column);
                sum += wide > 0 ? wide * tall * (rgb(stored, column, row) >> shift & 0xff) : 0;
            }
        }
        return sum / (perColumn * perRow);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void orientationTurnsThePictureAsItTurnsItsBrightness(int orientation) {
        BufferedImage stored = Samples.ramp(9, 6, BufferedImage.TYPE_INT_RGB);
        DecodedImage picture = new DecodedImage(stored, ImageFormat.JPEG, orientation);
        BufferedImage shown = picture.upright(ENOUGH);
        Luma luma = picture.uprightLuma();
        assertThat(shown.getWidth()).isEqualTo(luma.columns());
        assertThat(shown.getHeight()).isEqualTo(luma.rows());
        float[] row = new float[luma.columns()];
        for (int y = 0; y < luma.rows(); y++) {
            luma.read(0, y, luma.columns(), row, 0);
            for (int x = 0; x < luma.columns(); x++) {
                int pixel = rgb(shown, x, y);
                assertThat(Luma.of(pixel >> 16, pixel >> 8 & 0xff, pixel & 0xff))
                        .isEqualTo(row[x]);
            }
        }
    }

    @Test
    void otherColourSpacesBecomeStandard() {
        BufferedImage shown = upright(filled(ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB), 128), ENOUGH);
        // IEC 61966-2-1: half of the light is 188 of 255.
        assertThat(rgb(shown, 1, 1) >> 8 & 0xff).isCloseTo(188, within(2));
    }

    @Test
    void aProfileThatDoesNotWorkIsPassedOver() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        String tags = new String(profile, StandardCharsets.ISO_8859_1);
        profile[tags.indexOf("gXYZ")] = 'z';
        profile[tags.indexOf("gTRC")] = 'z';
        ICC_Profile broken = ICC_Profile.getInstance(profile);
        BufferedImage shown = upright(filled(new ICC_ColorSpace(broken), 128), ENOUGH);
        assertThat(rgb(shown, 1, 1)).isEqualTo(0x808080);
    }

    private static BufferedImage filled(ColorSpace space, int value) {
        ComponentColorModel model =
                new ComponentColorModel(space, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(3, 3);
        for (int band = 0; band < 3; band++) {
            raster.setSample(1, 1, band, value);
        }
        return new BufferedImage(model, raster, false, null);
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"PNG", "BMP", "JPEG", "GIF"})
    void theHeaderTellsTheSizeWithoutPixels(ImageFormat format) {
        Bytes file = Samples.file(Samples.ramp(40, 30, BufferedImage.TYPE_INT_RGB), format);
        assertThat(new ImageDecoder(ImageLimits.DEFAULT).header(file))
                .isEqualTo(new ImageHeader(format, 40, 30, false));
    }

    @Test
    void theHeaderKeepsToTheLimitsAndToTheOrientation() {
        Bytes turned = Samples.jpeg(Samples.ramp(40, 30, BufferedImage.TYPE_INT_RGB), 6);
        assertThat(new ImageDecoder(ImageLimits.DEFAULT).header(turned))
                .isEqualTo(new ImageHeader(ImageFormat.JPEG, 30, 40, false));
        assertThat(new ImageDecoder(ImageLimits.DEFAULT.withPixelsAtMost(1199)).header(turned))
                .isEqualTo(new UnreadableImage(UnreadableImage.Cause.TOO_LARGE));
    }
}
