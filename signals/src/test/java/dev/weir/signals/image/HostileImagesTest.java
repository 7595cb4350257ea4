package dev.weir.signals.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.content.Bytes;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files of every format: whatever the bytes, there is an answer, and it keeps to the limits. */
class HostileImagesTest {
    private static final ImageLimits LIMITS = new ImageLimits(1 << 20, 2_000, 100_000, 100_000, 20, 64 << 20);
    private static final int MUTATIONS = 400;

    static Stream<Bytes> seeds() {
        Stream<Bytes> plain = Stream.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF, ImageFormat.BMP)
                .map(format -> Samples.file(Samples.ramp(24, 18, BufferedImage.TYPE_INT_RGB), format));
        Stream<Bytes> special = Stream.of(
                Samples.file(Samples.ramp(24, 18, BufferedImage.TYPE_BYTE_INDEXED), ImageFormat.PNG),
                Samples.file(Samples.ramp(24, 18, BufferedImage.TYPE_BYTE_INDEXED), ImageFormat.BMP),
                Samples.file(Samples.ramp(24, 18, BufferedImage.TYPE_USHORT_GRAY), ImageFormat.PNG),
                Samples.file(Samples.ramp(24, 18, BufferedImage.TYPE_BYTE_BINARY), ImageFormat.PNG),
                Samples.jpeg(Samples.ramp(24, 18, BufferedImage.TYPE_INT_RGB), 6),
                Samples.webp(24, 18, 10, 20, 30));
        return Stream.concat(plain, special);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyMutationGetsAnAnswerWithinTheLimits(Bytes seed) {
        ImageDecoder decoder = new ImageDecoder(LIMITS);
        IntStream.range(0, MUTATIONS).forEach(number -> {
            Bytes file = Bytes.wrap(mutated(seed.toArray(), new Random(number)));
            if (decoder.decode(file) instanceof DecodedImage picture) {
                assertThat((long) picture.columns() * picture.rows()).isBetween(1L, LIMITS.pixels());
                Luma luma = picture.uprightLuma();
                float[] row = new float[luma.columns()];
                luma.read(0, luma.rows() - 1, luma.columns(), row, 0);
                for (float value : row) {
                    assertThat(value).as("mutation %d", number).isBetween(0f, 255.001f);
                }
            }
        });
    }

    private static byte[] mutated(byte[] file, Random random) {
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            // Headers are at the start: most changes go there.
            int range = random.nextInt(3) == 0 ? file.length : Math.min(file.length, 80);
            int at = random.nextInt(range);
            switch (random.nextInt(5)) {
                case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> file[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(file, at, Math.min(file.length, at + 1 + random.nextInt(4)), (byte) 0xff);
                case 3 -> Arrays.fill(file, at, Math.min(file.length, at + 1 + random.nextInt(4)), (byte) 0);
                default -> file = Arrays.copyOf(file, 1 + random.nextInt(file.length));
            }
        }
        return file;
    }
}
