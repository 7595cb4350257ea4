package dev.weir.signals.text.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.signals.text.ScoredPart;
import dev.weir.signals.text.ScoredText;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private final TextScorer scorer = new TextScorer(Nonsense.model(), TextLimits.DEFAULT);

    @Test
    void learnsWhichWordsCarryWhichLabel() {
        ScoredText plain = score("lomer tavin dosk perrune ilbo sanfel");
        ScoredText rude = score("lomer tavin dosk zwackel ilbo sanfel");
        ScoredText hateful = score("lomer tavin dosk drelkin ilbo sanfel");
        ScoredText selling = score("lomer tavin winquix perrune ilbo sanfel");

        assertThat(value(plain, "toxic")).isLessThan(2_000);
        assertThat(value(plain, "hate")).isLessThan(2_000);
        assertThat(value(plain, "spam")).isLessThan(2_000);
        assertThat(value(rude, "toxic")).isGreaterThan(8_000);
        assertThat(value(rude, "hate")).isLessThan(3_000);
        assertThat(value(hateful, "toxic")).isGreaterThan(8_000);
        assertThat(value(hateful, "hate")).isGreaterThan(8_000);
        assertThat(value(selling, "spam")).isGreaterThan(8_000);
        assertThat(value(selling, "toxic")).isLessThan(3_000);
    }

    @Test
    void theSameTextsOptionsAndSeedGiveTheSameArtefact() {
        assertThat(Nonsense.train(Nonsense.OPTIONS, 1).digest())
                .isEqualTo(Nonsense.model().digest());
    }

    @Test
    void otherTextsGiveAnotherArtefact() {
        assertThat(Nonsense.train(Nonsense.OPTIONS, 5).digest())
                .isNotEqualTo(Nonsense.model().digest());
    }

    @Test
    void textsWithoutAnyOfTheLabelsAreRefused() {
        List<LabelledText> other = List.of(new LabelledText("1", "lomer", "other", "xx", Map.of("phishing", true)));

        assertThatThrownBy(() -> new Trainer(Nonsense.OPTIONS).train("n", "1", "2026-01-01", other, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[toxic, hate, spam]");
    }

    @Test
    void scriptsWithoutSpacesAreCalibratedByTheirOwnTexts() {
        List<LabelledText> train = new ArrayList<>(Nonsense.texts(400, 1));
        List<LabelledText> calibrate = new ArrayList<>(Nonsense.texts(200, 2));
        Random random = new Random(3);
        for (int i = 0; i < 400; i++) {
            boolean marked = random.nextBoolean();
            // The mark says little in training and is right nine times in ten afterwards.
            (i < 200 ? train : calibrate)
                    .add(unspaced(i, marked, i < 200 ? random.nextBoolean() : marked != (i % 10 == 0)));
        }
        TextScorer mixed = new TextScorer(
                new Trainer(Nonsense.OPTIONS).train("n", "1", "2026-01-01", train, calibrate), TextLimits.DEFAULT);
        TextScorer swapped = new TextScorer(
                new Trainer(Nonsense.OPTIONS).train("n", "1", "2026-01-01", train, Nonsense.texts(200, 2)),
                TextLimits.DEFAULT);
        String plain = "lomer tavin dosk zwackel";
        String marked = unspaced(1_000, true, true).text();

        assertThat(mixed.logOdds(plain)).isEqualTo(swapped.logOdds(plain));
        assertThat(mixed.logOdds(marked)).isNotEqualTo(swapped.logOdds(marked));
    }

    private static LabelledText unspaced(int number, boolean marked, boolean toxic) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.appendCodePoint(0x4E00 + (number * 31 + i * 7) % 50);
        }
        String whole = (marked ? "\u9F98" : "\u9F8D") + text;
        return new LabelledText("u" + number, whole, "unspaced", "zz", Map.of("toxic", toxic));
    }

    private ScoredText score(String text) {
        return scorer.score(List.of(new ScoredPart("body", text)));
    }

    private static int value(ScoredText scored, String label) {
        return scored.score(label).orElseThrow().value();
    }
}
