package dev.weir.workers.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.UploadEvent;
import dev.weir.standin.Control;
import dev.weir.standin.StandIn;
import dev.weir.standin.behaviour.Fault;
import dev.weir.vocabulary.SignalValue;
import dev.weir.workers.Answer;
import dev.weir.workers.PlainExchange;
import dev.weir.workers.Questions;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.call.Call;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.call.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelServerTest {
    private static final ServerSettings SETTINGS = ServerSettings.of(
            "toxic",
            "toxicity-xlm",
            "text",
            new ScoreOutput("toxicity", 0, "server.toxic"),
            new ScoreOutput("spam", 0, "server.spam"));

    private final StandIn standIn = StandIn.start();
    private final ModelServer server =
            new ModelServer(SETTINGS, new PlainExchange(standIn.uri()), new SimpleMeterRegistry());

    @AfterEach
    void end() {
        server.close();
        standIn.close();
    }

    @Test
    void everyOutputIsASignal() throws Exception {
        Answer.Known known = (Answer.Known) ask(Questions.text("you are a fool"));

        assertThat(score(known, "server.toxic")).isBetween(8_500L, 10_000L);
        assertThat(known.signals().has("server.spam")).isTrue();
        assertThat(known.usage()).isEqualTo(Usage.calls("toxicity-xlm", 1));
        assertThat(standIn.counts().requests()).containsEntry("/v2/models/toxicity-xlm/infer", 1L);
    }

    @Test
    void aContentWithoutTextOrWithTooMuchIsNotSent() throws Exception {
        assertUnknown(ask(Questions.text("  ")), UnknownCause.UNSUITABLE);
        assertUnknown(ask(Questions.text("a".repeat(ServerSettings.MOST_CHARS + 1))), UnknownCause.UNSUITABLE);
        assertThat(standIn.counts().requests()).isEmpty();
    }

    @Test
    void aSignalOfNoOutputIsNotOffered() throws Exception {
        assertUnknown(
                server.ask(Questions.about("server.other", "server:toxic", Questions.text("hello"))),
                UnknownCause.NOT_OFFERED);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_SCHEMA, MALFORMED",
        "OUT_OF_RANGE, MALFORMED",
        "MALFORMED, MALFORMED",
        "WRONG_ITEM, WRONG_ITEM",
        "STATUS, SERVER_ERROR",
        "RATE_LIMITED, RATE_LIMITED",
        "DROPPED, UNREACHABLE"
    })
    void whateverGoesWrongIsUnknown(Fault fault, UnknownCause cause) throws Exception {
        standIn.set(Control.NORMAL.with(fault));

        assertUnknown(ask(Questions.text("hello")), cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"outputs\":[]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[0,0,0]}]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":[0,0]}]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2],\"data\":[0,0]}]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[],\"data\":[0,0,0,0]}]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,1,2],\"data\":[0,0,0,0]}]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"INT64\",\"shape\":[2,2],\"data\":[0,0,0,0]}]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[0,-0.1,0,0]}]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[0,\"0.5\",0,0]}]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[0,0,0,null]}]}",
                "{\"outputs\":[{\"name\":\"q\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[0,0,0,0]}]}",
                "{\"model_name\":\"other\",\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[0,0,0,0]}]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[0,0,0,0]},"
                        + "{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[1,1,1,1]}]}",
                "{\"outputs\":[],\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[0,0,0,0]}]}",
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[0,0,0,0]}]} and more"
            })
    void aStrangeAnswerIsMalformed(String json) throws Exception {
        assertUnknown(askTwoTexts(json), UnknownCause.MALFORMED);
    }

    @Test
    void theHighestScoreOfAllTextsCountsInItsColumn() throws Exception {
        Answer.Known known = (Answer.Known) askTwoTexts(
                "{\"outputs\":[{\"name\":\"p\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[0.9,0.1,0.8,0.25]}]}");

        assertThat(score(known, "server.second")).isEqualTo(2_500);
    }

    @Test
    void theVersionChangesWithTheModelAndTheMapping() {
        assertThat(SETTINGS.version())
                .isNotEqualTo(
                        ServerSettings.of("toxic", "toxicity-xlm", "text", new ScoreOutput("spam", 0, "server.toxic"))
                                .version());
        assertThat(SETTINGS.path()).isEqualTo("/v2/models/toxicity-xlm/infer");
        assertThat(new ServerSettings("a", "m", "3", "text", true, SETTINGS.outputs(), 1, 1).path())
                .isEqualTo("/v2/models/m/versions/3/infer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../other", "a/b", "a b"})
    void aModelNameThatCouldLeadElsewhereIsRefused(String model) {
        assertThatThrownBy(() -> ServerSettings.of("a", model, "text", new ScoreOutput("p", 0, "server.p")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Answer askTwoTexts(String json) throws InterruptedException {
        ServerSettings settings = ServerSettings.of("two", "m", "text", new ScoreOutput("p", 1, "server.second"));
        UploadEvent content = Questions.text("hello");
        content.setTexts(
                List.of(content.getTexts().getFirst(), content.getTexts().getFirst()));
        try (ModelServer source = new ModelServer(settings, saying(json), new SimpleMeterRegistry())) {
            return source.ask(Questions.about("server.second", "server:two", content));
        }
    }

    private static Exchange saying(String json) {
        return new Exchange() {
            @Override
            public Reply send(Call call) {
                return new Reply(200, json.getBytes(StandardCharsets.UTF_8), 1, Duration.ZERO);
            }

            @Override
            public void spent(Call call, long tokens) {
                // Nothing here has limits.
            }
        };
    }

    private Answer ask(UploadEvent content) throws InterruptedException {
        return server.ask(Questions.about("server.toxic", "server:toxic", content));
    }

    private static long score(Answer.Known known, String signal) {
        return Objects.requireNonNull(known.signals().get(signal)).value() instanceof SignalValue.Int score
                ? score.value()
                : -1;
    }

    private static void assertUnknown(Answer answer, UnknownCause cause) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.cause()).isEqualTo(cause));
    }
}
