package dev.weir.signals.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.image.DecodedImage;
import dev.weir.signals.image.ImageDecoder;
import dev.weir.signals.image.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conformance to the vectors that the reference implementation gives for real pictures. */
class PdqVectorsTest {
    private static final int TRUSTED_QUALITY = 80;
    private static final int LARGEST_DISTANCE = 10;
    private static final List<Orientation> COLUMNS = List.of(
            Orientation.ROTATED_90,
            Orientation.ROTATED_180,
            Orientation.ROTATED_270,
            Orientation.FLIPPED_X,
            Orientation.FLIPPED_Y,
            Orientation.FLIPPED_PLUS_1,
            Orientation.FLIPPED_MINUS_1);

    private final Path folder = Path.of(System.getProperty("weir.shared.data", "none"), "pdq");

    private record Vector(String path, PdqHash hash, int quality, List<PdqHash> turned) {
        static Vector parse(String line) {
            String[] cells = line.split("\t", -1);
            List<PdqHash> turned = Stream.of(cells).skip(6).map(PdqHash::ofHex).toList();
            return new Vector(cells[0], PdqHash.ofHex(cells[4]), Integer.parseInt(cells[5]), turned);
        }
    }

    @BeforeEach
    void needsVectors() {
        assumeTrue(
                Files.exists(folder.resolve("expected.tsv")),
                "no PDQ vectors: set weir.shared.data to the folder of shared data");
    }

    private List<Vector> vectors() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("expected.tsv"))) {
            return lines.filter(line -> line.contains("\tfull\t"))
                    .map(Vector::parse)
                    .toList();
        }
    }

    private Pdq hash(String path) throws IOException {
        Bytes file = Bytes.wrap(Files.readAllBytes(folder.resolve("images").resolve(path)));
        return Pdq.of(((DecodedImage) new ImageDecoder(ImageLimits.DEFAULT).decode(file)).luma());
    }

    private record Outcome(Vector vector, Pdq pdq) {
        int distance() {
            return pdq.hash().distance(vector.hash());
        }

        int worstDistance() {
            return IntStream.range(0, COLUMNS.size())
                    .map(i -> pdq.hash(COLUMNS.get(i)).distance(vector.turned().get(i)))
                    .reduce(distance(), Math::max);
        }

        boolean exact() {
            return worstDistance() == 0 && pdq.quality() == vector.quality();
        }

        @Override
        public String toString() {
            return vector.path() + ": distance " + distance() + ", worst of all orientations " + worstDistance()
                    + ", quality " + pdq.quality() + " for " + vector.quality();
        }
    }

    private List<Outcome> outcomes() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Vector vector : vectors()) {
            outcomes.add(new Outcome(vector, hash(vector.path())));
        }
        return outcomes;
    }

    /**
     * Of 16-bit noise the reference keeps the lower byte of every sample, which is not the picture that anybody sees; Weir
     * keeps the upper one.
     */
    private static final String LOWER_BYTE = "pytx-resources/I16.png";

    @Test
    void everyTrustedVectorIsWithinTheAllowedDistance() throws IOException {
        List<Outcome> outcomes = outcomes();
        System.out.println(outcomes.stream().filter(Outcome::exact).count() + " of " + outcomes.size()
                + " PDQ vectors are exact in all orientations; the others:");
        outcomes.stream().filter(outcome -> !outcome.exact()).forEach(System.out::println);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.vector().quality() >= TRUSTED_QUALITY)
                .filteredOn(outcome -> !outcome.vector().path().equals(LOWER_BYTE))
                .hasSizeGreaterThan(30)
                .allMatch(outcome -> outcome.worstDistance() <= LARGEST_DISTANCE);
    }

    @Test
    void losslessPicturesAndPlainJpegsAreExact() throws IOException {
        assertThat(outcomes())
                .filteredOn(outcome -> !outcome.vector().path().endsWith(".webp"))
                .filteredOn(outcome -> !outcome.vector().path().equals(LOWER_BYTE))
                .allMatch(outcome -> outcome.distance() == 0
                        && outcome.pdq().quality() == outcome.vector().quality());
    }

    @Test
    void onePictureInItsEightOrientationsIsFoundByAnyOfThem() throws IOException {
        List<Vector> turned = vectors().stream()
                .filter(vector -> vector.path().contains("/dih/"))
                .toList();
        assertThat(turned).hasSize(8);
        PdqHash original = turned.getFirst().hash();
        for (Vector vector : turned) {
            assertThat(hash(vector.path()).hashes().values())
                    .as(vector.path())
                    .anyMatch(hash -> hash.distance(original) <= LARGEST_DISTANCE);
        }
    }
}
