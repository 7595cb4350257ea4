package dev.weir.signals.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.signals.text.ngram.NgramBuffer;
import dev.weir.signals.text.ngram.Ngrams;
import dev.weir.signals.text.training.Nonsense;
import dev.weir.signals.text.view.TextViews;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextModelTest {
    private final TextModel model = Nonsense.model();
    private final byte[] artefact = model.toBytes();

    @Test
    void whatIsWrittenIsRead() throws ModelFormatException, IOException {
        TextModel read = TextModel.read(new ByteArrayInputStream(artefact));

        assertThat(read.digest()).isEqualTo(model.digest());
        assertThat(read.card()).isEqualTo(model.card());
        assertThat(read.labels()).containsExactly("toxic", "hate", "spam");
        assertThat(read.name()).isEqualTo("nonsense");
        assertThat(read.version()).isEqualTo("1");
        assertThat(read.toBytes()).isEqualTo(artefact);
        List<ScoredPart> parts = List.of(new ScoredPart("body", "lomer zwackel tavin"));
        assertThat(new TextScorer(read, TextLimits.DEFAULT).signals(parts))
                .isEqualTo(new TextScorer(model, TextLimits.DEFAULT).signals(parts));
    }

    @Test
    void theDigestIsTheSha256OfTheArtefact() throws NoSuchAlgorithmException {
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(artefact);

        assertThat(model.digest()).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void theCardSaysWhatItWasTrainedOn() {
        assertThat(model.card().trainingData()).containsExactly("nonsense");
        assertThat(model.card().languages()).containsExactly(Map.entry("xx", 600));
        assertThat(model.card().notes()).containsEntry("seed", "7").containsEntry("labels.xx", "hate spam toxic");
    }

    /** More labels than can be packed are summed in another way. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void theSumsOfAViewAreThoseOfTheWeightsOfItsNgrams(int labels) {
        byte[] weights = new byte[labels << model.bits()];
        new Random(4).nextBytes(weights);
        LabelModel one = model.labelModels().getFirst();
        TextModel other = TextModel.of(
                model.card(),
                IntStream.range(0, labels)
                        .mapToObj(label -> new LabelModel(
                                "label" + label, one.scale(), one.bias(), one.spaced(), one.unspaced(), one.words()))
                        .toList(),
                model.bits(),
                weights);
        NgramBuffer ngrams = new NgramBuffer();
        TextViews views = new TextViews();
        String text = "you zwackel, buyzol now; lomer tavin dosk 42";
        views.read(text, 0, text.length());
        Ngrams.collectHashes(views.raw(), ngrams);

        int[] expected = new int[labels];
        for (int i = 0; i < ngrams.size(); i++) {
            for (int label = 0; label < labels; label++) {
                expected[label] += weights[Ngrams.bucket(ngrams.hash(i), model.bits()) * labels + label];
            }
        }
        int[] sums = new int[labels];
        Arrays.fill(sums, 7);
        other.sum(ngrams, sums);
        assertThat(sums).isEqualTo(expected);
    }

    @Test
    void aFileCutShortAnywhereIsRefused() {
        for (int length = 0; length < artefact.length; length += length < 200 ? 1 : 997) {
            byte[] cut = Arrays.copyOf(artefact, length);
            assertThatThrownBy(() -> TextModel.read(cut)).isInstanceOf(ModelFormatException.class);
        }
    }

    @Test
    void aFlippedBitAnywhereIsRefused() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            byte[] flipped = artefact.clone();
            int at = round < 64 ? round : random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> TextModel.read(flipped)).isInstanceOf(ModelFormatException.class);
        }
    }

    @Test
    void bytesAfterTheEndAreRefused() {
        byte[] longer = Arrays.copyOf(artefact, artefact.length + 1);

        assertThatThrownBy(() -> TextModel.read(longer)).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void anotherKindOfFileIsNamedAsSuch() {
        byte[] page = "<html>not found</html>".repeat(9).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> TextModel.read(page))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("does not begin with WEIRTEXT");
    }

    @Test
    void aFormatOfTheFutureIsNamed() {
        byte[] future = artefact.clone();
        ByteBuffer.wrap(future).putInt(8, 2);

        assertThatThrownBy(() -> TextModel.read(future)).hasMessageContaining("format 2");
    }

    @Test
    void aModelOfAnotherNormaliserIsRefused() {
        ModelCard card = model.card();
        ModelCard other = new ModelCard("n", "1", "2026-01-01", 99, List.of(), card.languages(), card.notes());

        assertThatThrownBy(() -> TextModel.read(model.withCard(other).toBytes()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("normaliser 99");
    }

    @Test
    void sizesThatLieBehindAGoodChecksumAreRefused() {
        Random random = new Random(4);
        int header = ByteBuffer.wrap(artefact).getInt(12);
        int afterHeader = 16 + header;
        for (int round = 0; round < 400; round++) {
            byte[] lying = artefact.clone();
            int at = round % 2 == 0 ? 12 + random.nextInt(4) : afterHeader + random.nextInt(2);
            byte before = lying[at];
            lying[at] = (byte) random.nextInt(256);
            if (lying[at] == before) {
                continue;
            }
            sign(lying);
            assertThatThrownBy(() -> TextModel.read(lying)).isInstanceOf(ModelFormatException.class);
        }
    }

    @Test
    void moreBytesThanTheLimitAreRefused() {
        assertThatThrownBy(() -> TextModel.read(new byte[TextModel.MAX_ARTEFACT_BYTES + 1]))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void cardEntriesAreOneLineEach() {
        assertThatThrownBy(() -> model.withCard(model.card().withNotes(Map.of("a", "two\nlines"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one line");
    }

    @Test
    void aCardThatDoesNotFitIsRefusedWhenWriting() {
        Map<String, String> notes = new TreeMap<>(Map.of("long", "x".repeat(ModelFile.MAX_HEADER)));

        assertThatThrownBy(() -> model.withCard(model.card().withNotes(notes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shorten its notes");
    }

    private static void sign(byte[] artefact) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(artefact, 0, artefact.length - 32);
            System.arraycopy(digest.digest(), 0, artefact, artefact.length - 32, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
