package dev.weir.signals.text.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.text.ScoredPart;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextModel;
import dev.weir.signals.text.TextScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What keeps the habits of a data set from becoming the label. */
class SourcesTest {
    private static final String HABIT = "quibblesome";

    @Test
    void aWordThatOnlyMarksAMostlyToxicSourceIsNotEvidence() {
        List<LabelledText> texts = new ArrayList<>(Nonsense.texts(600, 1));
        Nonsense.texts(900, 2).stream()
                .filter(text -> text.label("toxic") == 1)
                .forEach(text -> texts.add(new LabelledText(
                        "p" + text.id(), HABIT + " " + text.text(), "positives", "xx", Map.of("toxic", true))));

        int alone = toxic(train(texts, Nonsense.OPTIONS), "lomer " + HABIT + " tavin dosk ilbo");

        assertThat(alone).isLessThan(4_000);
    }

    @Test
    void aSourceOfWeightZeroIsLeftOut() {
        List<LabelledText> texts = new ArrayList<>(Nonsense.texts(300, 1));
        texts.add(new LabelledText("x", "lomer", "unwanted", "xx", Map.of("toxic", true)));
        TrainingOptions options = with(Map.of("unwanted", 0.0), Set.of());

        assertThat(train(texts, options).card().trainingData()).containsExactly("nonsense");
    }

    @Test
    void anchorsLowerWhatTheyNameAndDoNotCountAsCoverage() {
        List<LabelledText> texts = new ArrayList<>(Nonsense.texts(600, 1));
        Nonsense.texts(400, 3).stream()
                .filter(text -> text.label("toxic") == 1)
                .forEach(text -> texts.add(
                        new LabelledText("g" + text.id(), HABIT + " " + text.text(), "nonsense", "xx", text.labels())));
        List<LabelledText> anchored = new ArrayList<>(texts);
        for (int i = 0; i < 60; i++) {
            anchored.add(new LabelledText(
                    "a" + i,
                    HABIT + " glimworth " + Nonsense.PLAIN.get(i % 16),
                    "anchor",
                    "yy",
                    Map.of("toxic", false)));
        }
        TrainingOptions options = with(Map.of(), Set.of("anchor"));
        TextModel without = train(texts, options);
        TextModel with = train(anchored, options);
        String neutral = HABIT + " lomer tavin";

        assertThat(toxic(with, neutral)).isLessThan(toxic(without, neutral) - 1_000);
        assertThat(coverage(with, "glimworth glimworth glimworth glimworth")).isZero();
        assertThat(with.card().languages()).doesNotContainKey("yy");
    }

    @Test
    void neutralSentencesToMeasureOnAreNotTrainedOn() {
        Set<String> trained = Set.copyOf(NeutralSentences.train().stream()
                .map(LabelledText::text)
                .distinct()
                .toList());

        assertThat(NeutralSentences.dev()).isNotEmpty().noneMatch(text -> trained.contains(text.text()));
        assertThat(NeutralSentences.train()).allSatisfy(text -> {
            assertThat(text.text()).doesNotContain("{}");
            assertThat(text.labels()).isEqualTo(Map.of("toxic", false, "hate", false));
        });
    }

    private static TrainingOptions with(Map<String, Double> weights, Set<String> anchors) {
        TrainingOptions plain = Nonsense.OPTIONS;
        return new TrainingOptions(
                plain.labels(),
                plain.bits(),
                plain.epochs(),
                plain.alpha(),
                plain.beta(),
                plain.l1(),
                plain.l2(),
                plain.ratioPower(),
                plain.filterBits(),
                plain.wordTexts(),
                weights,
                anchors,
                plain.seed());
    }

    private static TextModel train(List<LabelledText> texts, TrainingOptions options) {
        return new Trainer(options).train("n", "1", "2026-01-01", texts, Nonsense.texts(200, 2));
    }

    private static int toxic(TextModel model, String text) {
        return new TextScorer(model, TextLimits.DEFAULT)
                .score(List.of(new ScoredPart("b", text)))
                .score("toxic")
                .orElseThrow()
                .value();
    }

    private static int coverage(TextModel model, String text) {
        return new TextScorer(model, TextLimits.DEFAULT)
                .score(List.of(new ScoredPart("b", text)))
                .coverage();
    }
}
