package dev.weir.signals.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PdqTest {
    /** The hashes come from another implementation of the definition, in another language. */
    @ParameterizedTest
    @CsvSource({
        "5, 5, 0, 8b62ca7321c8318c9e27ce73ce7396a568d8ce73695a3e0fc4f1318c9326e4f1",
        "64, 64, 100, 706fc57e2e8060dfcf901c87707c6780cc7f98e0516fd37eae80556faad0aa90",
        "97, 61, 100, c31853effb52ac1013feec04037fbc40d3ef17b853ab53feac00bc1f2c706c40",
        "150, 301, 100, 4555f8ff45d5f0ff43fc0f80541d1f80541d1f9055995fd055135f905511df90"
    })
    void goldenScenes(int columns, int rows, int quality, String hex) {
        Pdq pdq = Pdq.of(Picture.scene(columns, rows));
        assertThat(pdq.hash().hex()).isEqualTo(hex);
        assertThat(pdq.quality()).isEqualTo(quality);
    }

    @Test
    void goldenGrayScene() {
        assertThat(Pdq.of(Picture.grayScene(300, 140)).hash().hex())
                .isEqualTo("aaa05555ffff7fffffffc30000005ffffbf01ffffff8e0000003e0000002e000");
    }

    @Test
    void equalsThePlainImplementationBitForBit() {
        Random random = new Random(2);
        for (int i = 0; i < 150; i++) {
            int columns = 5 + random.nextInt(i % 10 == 0 ? 900 : 200);
            int rows = 5 + random.nextInt(i % 10 == 0 ? 700 : 200);
            Picture picture =
                    i % 2 == 0 ? Picture.noise(columns, rows, random) : Picture.patches(columns, rows, random);
            assertThat(Pdq.of(picture).hash()).as("%d x %d", columns, rows).isEqualTo(PlainPdq.hash(picture));
        }
    }

    @ParameterizedTest
    @CsvSource({"127, 5", "128, 256", "129, 128", "257, 384", "1, 900", "4, 4", "5, 4", "900, 4"})
    void sidesAtTheEdgesOfTheWindows(int columns, int rows) {
        Picture picture = Picture.noise(columns, rows, new Random(3));
        Pdq pdq = Pdq.of(picture);
        if (columns < 5 || rows < 5) {
            assertThat(pdq.quality()).isZero();
            assertThat(pdq.hashes().values()).containsOnly(PdqHash.ZERO);
        } else {
            assertThat(pdq.hash()).isEqualTo(PlainPdq.hash(picture));
        }
    }

    @Test
    void flatPictureHasNoQuality() {
        Pdq pdq = Pdq.of(new Picture(100, 80, (x, y) -> 77));
        assertThat(pdq.quality()).isZero();
    }

    /** At 64 by 64 every pixel is sampled, whichever way it is turned: only rounding differs. */
    @ParameterizedTest
    @EnumSource(
            value = Orientation.class,
            names = {"AS_STORED", "UPRIGHT"},
            mode = EnumSource.Mode.EXCLUDE)
    void hashOfATurnedPictureIsForetold(Orientation orientation) {
        Random random = new Random(4);
        for (int i = 0; i < 50; i++) {
            Picture picture = Picture.noise(64, 64, random);
            PdqHash turned = Pdq.of(picture.turned(orientation)).hash();
            Pdq stored = Pdq.of(picture);
            assertThat(stored.hash(orientation).distance(turned)).isLessThanOrEqualTo(2);
            assertThat(stored.hash().distance(turned)).isGreaterThan(64);
        }
    }

    /** Hashes of unrelated pictures are 128 bits apart, give or take 20. */
    @ParameterizedTest
    @EnumSource(
            value = Orientation.class,
            names = {"UPRIGHT"},
            mode = EnumSource.Mode.EXCLUDE)
    void picturesOfOtherSizesAreForetoldFarBetterThanByChance(Orientation orientation) {
        Random random = new Random(5);
        for (int i = 0; i < 20; i++) {
            Picture picture = Picture.patches(200 + random.nextInt(300), 200 + random.nextInt(300), random);
            PdqHash turned = Pdq.of(picture.turned(orientation)).hash();
            assertThat(Pdq.of(picture).hash(orientation).distance(turned)).isLessThanOrEqualTo(48);
        }
    }
}
