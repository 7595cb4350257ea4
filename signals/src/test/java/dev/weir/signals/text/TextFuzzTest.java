package dev.weir.signals.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.fingerprint.NormalText;
import dev.weir.signals.text.training.Nonsense;
import dev.weir.signals.text.training.TrainingOptions;
import dev.weir.testbed.fuzz.Fuzz;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Any UTF-16 to the normal form and to the scorer, and damaged model artefacts. */
class TextFuzzTest {
    /** Few buckets, so that changes hit more than weights. */
    private static final TrainingOptions SMALL =
            new TrainingOptions(List.of("spam"), 8, 1, 0.5, 1, 0, 0.1, 0.5, 8, 2, Map.of(), Set.of(), 7);

    private static final List<String> TEXTS = List.of(
            "Good morning, everybody",
            "\u4f60\u597d \ud55c\uad6d\uc5b4 \u0627\u0644\u0639\u0631\u0628\u064a\u0629 caf\u00e9 \ufb01sh \ud83d\udc4d\ud83c\udffd",
            "s p a m  h\u0435llo v1agra http://a.example/?q=1",
            "a" + "\u0301\u0316".repeat(20_000),
            "\ufdfa".repeat(2_000));

    @Test
    void anyTextHasANormalFormThatIsItsOwn() {
        Fuzz.texts(TEXTS).into(text -> {
            String normal = NormalText.of(text);
            assertThat(NormalText.of(normal)).isEqualTo(normal);
            NormalText.digest(text);
        });
    }

    @Test
    void anyTextIsScored() {
        TextScorer scorer = new TextScorer(Nonsense.model(), TextLimits.DEFAULT);
        Fuzz.texts(TEXTS)
                .into(text -> assertThat(scorer.signals(List.of(new ScoredPart("body", text))))
                        .hasSize(4));
    }

    /** With a checksum that holds, as of a faulty writer, so that what comes behind it is reached. */
    @Test
    void anyArtefactIsAModelThatScoresOrIsRefused() {
        TextModel small = Nonsense.train(SMALL, 1);
        Fuzz.bytes(List.of(small.toBytes()))
                .mayThrow(ModelFormatException.class)
                .into(bytes -> {
                    TextModel model = TextModel.read(checked(bytes));
                    new TextScorer(model, TextLimits.DEFAULT)
                            .signals(List.of(new ScoredPart("body", TEXTS.getFirst())));
                });
    }

    private static byte[] checked(byte[] artefact) {
        int body = Math.max(0, artefact.length - Sha256.LENGTH);
        byte[] whole = Arrays.copyOf(artefact, body + Sha256.LENGTH);
        byte[] checksum = Sha256.of(Bytes.wrap(Arrays.copyOf(artefact, body))).toArray();
        System.arraycopy(checksum, 0, whole, body, Sha256.LENGTH);
        return whole;
    }
}
