package dev.weir.signals.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.signals.text.training.Nonsense;
import dev.weir.signals.text.view.Scribble;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import dev.weir.vocabulary.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextScorerTest {
    private static final String PLAIN = "lomer tavin dosk perrune ilbo sanfel";

    private final TextModel model = Nonsense.model();
    private final TextScorer scorer = new TextScorer(model, TextLimits.DEFAULT);

    @Test
    void oneSignalPerLabelAndTheCoverage() {
        Signals signals = signals(new ScoredPart("body", PLAIN));

        assertThat(signals.asMap()).containsOnlyKeys("text.toxic", "text.hate", "text.spam", "text.coverage");
        assertThat(signals).allSatisfy(signal -> {
            assertThat(signal.source()).isEqualTo("model:text");
            assertThat(signal.version()).isEqualTo(model.digest().substring(0, 12));
            assertThat(((SignalValue.Int) signal.value()).value()).isBetween(0L, 10_000L);
        });
    }

    @Test
    void theHighestPartCountsAndIsNamed() {
        Signal toxic = signal(
                "text.toxic",
                new ScoredPart("title", PLAIN),
                new ScoredPart("body", "lomer zwackel dosk"),
                new ScoredPart("footer", PLAIN));

        assertThat(toxic.value())
                .isEqualTo(signal("text.toxic", new ScoredPart("b", "lomer zwackel dosk"))
                        .value());
        assertThat(toxic.detail()).containsEntry("part", "body").containsKey("coverage");
        assertThat(toxic.spans()).isNotEmpty().allMatch(span -> span.part().equals("body"));
    }

    @Test
    void anUploadWithoutTextIsKnownToScoreNothing() {
        for (List<ScoredPart> parts : List.of(
                List.<ScoredPart>of(), List.of(new ScoredPart("body", "")), List.of(new ScoredPart("b", " \u200B")))) {
            Signals signals = Signals.of(scorer.signals(parts));
            assertThat(value(signals, "text.toxic")).isZero();
            assertThat(value(signals, "text.spam")).isZero();
            assertThat(value(signals, "text.coverage")).isEqualTo(10_000);
        }
    }

    @Test
    void theStrongestSpanIsTheTellingWord() {
        String text = "lomer tavin dosk Zwackel perrune ilbo";
        List<Span> spans = signal("text.toxic", new ScoredPart("body", text)).spans();

        assertThat(stretch(text, spans.getFirst())).containsIgnoringCase("zwackel");
        assertThat(spans).isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "z.w.a.c.k.e.l",
                "z w a c k e l",
                "zw@ck3l",
                "zwaaaackel",
                "zw\u0430ck\u0435l",
                "zwac\u200Bkel",
                "zw\u0301ackel",
                "\uFF3A\uFF37ackel"
            })
    void aDisguisedWordScoresAndTheSpanShowsTheDisguise(String disguised) {
        String text = "lomer tavin dosk " + disguised + " perrune ilbo";
        Signal toxic = signal("text.toxic", new ScoredPart("body", text));

        assertThat(value(Signals.of(toxic), "text.toxic")).isGreaterThan(7_000);
        Span strongest = toxic.spans().getFirst();
        int at = text.indexOf(disguised);
        assertThat(strongest.start()).isLessThan(at + disguised.length());
        assertThat(strongest.end()).isGreaterThan(at);
    }

    @Test
    void spansAreOnlyComputedFromTheThresholdOn() {
        List<ScoredPart> rude = List.of(new ScoredPart("body", "lomer zwackel dosk"));
        int score = scorer.score(rude).score("toxic").orElseThrow().value();

        assertThat(limited(200_000, 2_000, score, 8)
                        .score(rude)
                        .scores()
                        .getFirst()
                        .spans())
                .isNotEmpty();
        assertThat(limited(200_000, 2_000, score + 1, 8)
                        .score(rude)
                        .scores()
                        .getFirst()
                        .spans())
                .isEmpty();
    }

    @Test
    void spansAreForThoseWhoAskForThem() {
        List<ScoredPart> rude = List.of(new ScoredPart("body", "lomer zwackel dosk"));

        assertThat(scorer.signals(rude))
                .isEqualTo(scorer.explained(rude).stream()
                        .map(signal -> signal.withSpans(List.of()))
                        .toList());
        assertThat(scorer.explained(rude))
                .anySatisfy(signal -> assertThat(signal.spans()).isNotEmpty());
    }

    @Test
    void spansAreNoMoreThanAsked() {
        String many = ("zwackel " + PLAIN + " ").repeat(12);
        List<ScoredPart> parts = List.of(new ScoredPart("body", many));

        assertThat(scorer.score(parts).scores().getFirst().spans()).hasSize(8);
        assertThat(limited(200_000, 2_000, 0, 2)
                        .score(parts)
                        .scores()
                        .getFirst()
                        .spans())
                .hasSize(2);
        assertThat(limited(200_000, 2_000, 0, 0)
                        .score(parts)
                        .scores()
                        .getFirst()
                        .spans())
                .isEmpty();
    }

    @Test
    void paddingDoesNotDiluteALongText() {
        String padding = (PLAIN + " ").repeat(400);
        String text = padding + "zwackel zwackel zwackel gribnoth flumox zwackel " + padding;
        TextScorer small = limited(200_000, 200, 3_000, 8);
        Score toxic = small.score(List.of(new ScoredPart("body", text)))
                .score("toxic")
                .orElseThrow();

        assertThat(toxic.value()).isGreaterThan(8_000);
        assertThat(stretch(text, toxic.spans().getFirst())).contains("zwackel");
    }

    @Test
    void aWordOnAnyWindowBorderIsFound() {
        TextScorer windows = limited(200_000, 64, 3_000, 8);
        for (int shift = 0; shift < 80; shift++) {
            String text = "dosk ".repeat(20).substring(0, 20) + "x".repeat(shift) + " zwackel " + PLAIN;
            assertThat(windows.score(List.of(new ScoredPart("b", text)))
                            .score("toxic")
                            .orElseThrow()
                            .value())
                    .as("shift %d", shift)
                    .isGreaterThan(4_000);
        }
    }

    @Test
    void moreTextThanTheLimitIsUnknownAndSaysWhatItKnows() {
        TextScorer small = limited(40, 40, 3_000, 8);
        Signals signals =
                Signals.of(small.signals(List.of(new ScoredPart("a", "lomer zwackel"), new ScoredPart("b", PLAIN))));

        assertThat(signals)
                .allSatisfy(
                        signal -> assertThat(signal.value()).isEqualTo(new SignalValue.Unavailable("TEXT_TOO_LONG")));
        Signal toxic = Objects.requireNonNull(signals.get("text.toxic"));
        assertThat(Integer.parseInt(toxic.detail().getOrDefault("atLeast", "0")))
                .isGreaterThan(8_000);
        assertThat(toxic.detail()).containsEntry("part", "a");
    }

    @Test
    void exactlyTheLimitIsRead() {
        TextScorer exact = limited(PLAIN.length(), 40, 3_000, 8);

        assertThat(exact.score(List.of(new ScoredPart("a", PLAIN))).complete()).isTrue();
        assertThat(exact.score(List.of(new ScoredPart("a", PLAIN), new ScoredPart("b", "x")))
                        .complete())
                .isFalse();
    }

    @Test
    void coverageIsTheShareOfWordsThatTrainingSaw() {
        assertThat(coverage(PLAIN)).isEqualTo(10_000);
        assertThat(coverage("lomer tavin dosk perrune one1 strange2 unseen3 words4"))
                .isBetween(5_000, 6_500);
        assertThat(
                        coverage(
                                "\u0441\u043E\u0440\u043E\u043A \u0432\u043E\u0440\u043E\u043D \u0442\u0440\u0438 \u0441\u043B\u043E\u0432\u0430"))
                .isLessThan(2_600);
    }

    @Test
    void aPartInAnUnknownLanguageIsNotHiddenByAKnownOne() {
        int coverage = scorer.score(
                        List.of(
                                new ScoredPart("title", (PLAIN + " ").repeat(10)),
                                new ScoredPart(
                                        "body",
                                        "\u0441\u043E\u0440\u043E\u043A \u0432\u043E\u0440\u043E\u043D \u0442\u0440\u0438 \u0441\u043B\u043E\u0432\u0430")))
                .coverage();

        assertThat(coverage).isLessThan(2_600);
    }

    @Test
    void noStringMakesItThrowAndEverySpanLiesInItsPart() {
        TextScorer all = limited(300, 40, 0, 5);
        Random random = new Random(21);
        for (int round = 0; round < 3_000; round++) {
            String text = Scribble.of(random, random.nextInt(120)) + (random.nextBoolean() ? " zwackel" : "");
            for (Score score : all.score(List.of(new ScoredPart("body", text))).scores()) {
                assertThat(score.value()).isBetween(0, 10_000);
                assertThat(score.coverage()).isBetween(0, 10_000);
                for (Span span : score.spans()) {
                    assertThat(span.start()).isBetween(0, text.length() - 1);
                    assertThat(span.end()).isBetween(span.start() + 1, text.length());
                    assertThat(span.weight()).isPositive();
                }
            }
        }
    }

    @Test
    void manyThreadsGetTheSameAnswers() throws InterruptedException, ExecutionException {
        Random random = new Random(22);
        List<List<ScoredPart>> uploads = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            uploads.add(
                    List.of(new ScoredPart("a", Scribble.of(random, 60)), new ScoredPart("b", "gribnoth " + PLAIN)));
        }
        List<List<Signal>> expected = uploads.stream().map(scorer::signals).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<List<Signal>>>> answers = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                answers.add(threads.submit(
                        () -> uploads.stream().map(scorer::signals).toList()));
            }
            for (Future<List<List<Signal>>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void limitsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> new TextLimits(0, 2_000, 200, 0, 8)).hasMessageContaining("maxChars");
        assertThatThrownBy(() -> new TextLimits(9, 15, 0, 0, 8)).hasMessageContaining("windowChars");
        assertThatThrownBy(() -> new TextLimits(9, 100, 51, 0, 8)).hasMessageContaining("windowOverlap");
        assertThatThrownBy(() -> new TextLimits(9, 100, 0, 10_002, 8)).hasMessageContaining("spanThreshold");
        assertThatThrownBy(() -> new TextLimits(9, 100, 0, 0, -1)).hasMessageContaining("maxSpans");
    }

    private TextScorer limited(int maxChars, int windowChars, int spanThreshold, int maxSpans) {
        return new TextScorer(
                model,
                new TextLimits(maxChars, windowChars, windowChars / 4, Math.min(10_001, spanThreshold), maxSpans));
    }

    private Signals signals(ScoredPart... parts) {
        return Signals.of(scorer.explained(List.of(parts)));
    }

    private Signal signal(String name, ScoredPart... parts) {
        return scorer.explained(List.of(parts)).stream()
                .filter(signal -> signal.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int coverage(String text) {
        return scorer.score(List.of(new ScoredPart("body", text))).coverage();
    }

    private static long value(Signals signals, String name) {
        Signal signal = Objects.requireNonNull(signals.get(name), name);
        return ((SignalValue.Int) signal.value()).value();
    }

    private static String stretch(String text, Span span) {
        return text.substring(span.start(), span.end());
    }
}
