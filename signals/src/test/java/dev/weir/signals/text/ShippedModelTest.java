package dev.weir.signals.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.text.training.Nonsense;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The artefact that the project publishes. Thresholds are those that its card recommends. */
class ShippedModelTest {
    private static final Path MODELS = Path.of(System.getProperty("weir.home", ".."), "examples", "models");
    /** More would not pass a topic with Kafka's default message size. */
    private static final int MESSAGE_BYTES = 1_000_000;

    private static byte[] artefact = {};
    private static TextScorer scorer = new TextScorer(Nonsense.model(), TextLimits.DEFAULT);

    @BeforeAll
    static void read() throws IOException, ModelFormatException {
        artefact = Files.readAllBytes(MODELS.resolve("text-baseline.weirmodel"));
        scorer = new TextScorer(TextModel.read(artefact), TextLimits.DEFAULT);
    }

    @Test
    void fitsIntoOneMessageAndIsTheOneOnTheCard() throws IOException {
        assertThat(artefact.length).isLessThan(MESSAGE_BYTES);
        assertThat(scorer.model().labels()).containsExactly("toxic", "hate", "spam");
        assertThat(Files.readString(MODELS.resolve("text-baseline.md")))
                .contains(scorer.model().digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thank you so much for the lovely walk yesterday.",
                "Could you send me the notes from the meeting?",
                "My neighbour is Muslim and she bakes the best bread in town.",
                "Two women from our choir are getting married in May.",
                "Ich w\u00FCnsche dir einen sch\u00F6nen Sonntag im Garten.",
                "Wir treffen uns um acht am Bahnhof.",
                "\u4ECA\u5929\u5929\u6C14\u5F88\u597D\uFF0C\u6211\u4EEC\u53BB\u516C\u56ED\u8D70\u8D70\u3002",
                "Hoy hace sol y vamos a la playa con los ni\u00F1os.",
                "Nous avons mang\u00E9 une tarte aux pommes dans le jardin."
            })
    void ordinarySentencesStayBelowTheReviewThresholds(String sentence) {
        assertThat(score(sentence, "toxic")).isLessThan(5_400);
        assertThat(score(sentence, "hate")).isLessThan(3_100);
        assertThat(score(sentence, "spam")).isLessThan(3_500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            You are a stupid idiot               | You are a kind neighbour
            What a stupid idiot wrote this       | What a kind person wrote this
            y0u are a st\u00FCp1d 1diot          | you are a kind neighbour
            Du bist ein dummer Idiot             | Du bist ein guter Nachbar
            """)
    void rudeSentencesScoreAboveFriendlyOnes(String rude, String friendly) {
        assertThat(score(rude, "toxic")).isGreaterThan(score(friendly, "toxic") + 1_500);
    }

    @Test
    void theRudeWordIsTheSpan() {
        String text = "Honestly, you are such an idiot and you know it";
        Score toxic = scored(text).score("toxic").orElseThrow();

        assertThat(toxic.value()).isGreaterThanOrEqualTo(5_400);
        assertThat(text.substring(
                        toxic.spans().getFirst().start(),
                        toxic.spans().getFirst().end()))
                .contains("idiot");
    }

    @Test
    void advertisingScoresAsSpam() {
        assertThat(score("WIN a FREE prize now! Claim at www.example.com or call 09001234567", "spam"))
                .isGreaterThan(8_600);
        assertThat(score("I will call you when the train is in", "spam")).isLessThan(1_000);
    }

    @Test
    void aLanguageWithoutTrainingTextsHasLowCoverage() {
        assertThat(scored("Thank you so much for the lovely walk yesterday.").coverage())
                .isGreaterThan(9_000);
        assertThat(scored(
                                "\u0423 \u043D\u0430\u0441 \u0441\u0435\u0433\u043E\u0434\u043D\u044F \u0445\u043E\u0440\u043E\u0448\u0430\u044F \u043F\u043E\u0433\u043E\u0434\u0430 \u0438 \u0432\u0441\u0435 \u0433\u0443\u043B\u044F\u044E\u0442")
                        .coverage())
                .isLessThan(7_000);
        assertThat(scored("Hoje vamos almo\u00E7ar juntos perto da esta\u00E7\u00E3o ferrovi\u00E1ria")
                        .coverage())
                .isLessThan(7_000);
    }

    private static int score(String text, String label) {
        return scored(text).score(label).orElseThrow().value();
    }

    private static ScoredText scored(String text) {
        return scorer.score(List.of(new ScoredPart("body", text)));
    }
}
