package dev.weir.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.Action;
import dev.weir.schemas.Decision;
import dev.weir.schemas.Signal;
import dev.weir.schemas.Span;
import dev.weir.signals.text.ModelFormatException;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextModel;
import dev.weir.signals.text.TextScorer;
import dev.weir.streams.control.Moderation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of text are on every decision; the stretches that they come from on those that somebody may ask about. */
class ScoredTextTest {
    private static final String TEXT = "Honestly, you are such an idiot and you know it";

    @TempDir
    Path stateDir;

    private ModerationDriver stream;
    private TextModel model;

    @BeforeEach
    void start() throws IOException, ModelFormatException {
        stream = new ModerationDriver(stateDir);
        model = TextModel.read(Files.readAllBytes(
                Path.of(System.getProperty("weir.home"), "examples", "models", "text-baseline.weirmodel")));
        inForce(model);
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    private void inForce(TextModel next) {
        Moderation before = stream.inForce();
        stream.inForce(new Moderation(
                before.policies(), before.banks(), new TextScorer(next, TextLimits.DEFAULT), before.prompts()));
    }

    private static Signal toxic(Decision decision) {
        return decision.getSignals().stream()
                .filter(signal -> signal.getName().equals("text.toxic"))
                .findFirst()
                .orElseThrow();
    }

    private static String stretch(Span span) {
        return TEXT.substring(span.getStart(), span.getEnd());
    }

    @Test
    void whatIsHeldShowsTheStretches() {
        stream.upload(Uploads.of("c1", 1, TEXT, "hold"));

        Decision decision = stream.decisions().readValue();
        assertThat(decision.getAction()).isEqualTo(Action.HOLD);
        assertThat(stretch(toxic(decision).getSpans().getFirst())).contains("idiot");
        assertThat(stream.violations("FRAUD").readValue().getSignals()).isEqualTo(decision.getSignals());
    }

    @Test
    void whatPassesHasTheSameScoresWithoutThem() {
        stream.upload(Uploads.of("c1", 1, TEXT, "hold"));
        stream.upload(Uploads.of("c2", 1, TEXT, ""));

        Signal held = toxic(stream.decisions().readValue());
        Decision passed = stream.decisions().readValue();
        assertThat(passed.getAction()).isEqualTo(Action.ALLOW);
        assertThat(toxic(passed).getValue()).isEqualTo(held.getValue());
        assertThat(passed.getSignals())
                .allSatisfy(signal -> assertThat(signal.getSpans()).isEmpty());
    }

    @Test
    void whatIsBlockedAfterAnAnswerShowsTheStretches() {
        stream.upload(Uploads.of("c1", 1, TEXT, "ask"));
        stream.answer(stream.requests().readValue(), 9000);

        assertThat(stretch(toxic(stream.decisions().readValue()).getSpans().getFirst()))
                .contains("idiot");
    }

    @Test
    void unchangedContentThatDoesNotPassAnyMoreShowsThem() {
        stream.upload(Uploads.of("c1", 1, TEXT, ""));
        stream.upload(Uploads.of("c1", 2, TEXT, "hold"));

        List<Decision> decisions = stream.decisions().readValuesToList();
        assertThat(decisions.getLast().getReused()).isTrue();
        assertThat(stretch(toxic(decisions.getLast()).getSpans().getFirst())).contains("idiot");
    }

    @Test
    void scoresOfAModelThatIsNotInForceAnyMoreStayAsTheyAre() {
        stream.upload(Uploads.of("c1", 1, TEXT, ""));
        inForce(model.withCard(model.card().withNotes(Map.of("note", "the next one"))));
        stream.upload(Uploads.of("c1", 2, TEXT, "hold"));

        List<Decision> decisions = stream.decisions().readValuesToList();
        assertThat(decisions.getLast().getAction()).isEqualTo(Action.HOLD);
        assertThat(toxic(decisions.getLast())).isEqualTo(toxic(decisions.getFirst()));
    }
}
