package dev.weir.workers.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.workers.Answer;
import dev.weir.workers.Question;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptDocuments;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModerationsTest {
    private static final String LIMITS = "limits: {images: 1}";

    @Test
    void aSignalIsTheHighestOfItsCategories() throws InterruptedException {
        assertThat(value(ask(result(0.2, 0.71234), "[harassment, violence]", Questions.about("hello"))))
                .isEqualTo(7_123);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"results\":[]}",
                "{\"results\":[{},{}]}",
                "{\"results\":[{\"category_scores\":{\"harassment\":0.1}}]}",
                "{\"results\":[{\"category_scores\":{\"harassment\":0.1,\"violence\":1.01}}]}",
                "{\"results\":[{\"category_scores\":{\"harassment\":0.1,\"violence\":-0.01}}]}",
                "{\"results\":[{\"category_scores\":{\"harassment\":0.1,\"violence\":null}}]}",
                "{\"results\":[{\"category_scores\":{\"harassment\":0.1,\"violence\":NaN}}]}",
                "{\"results\":[{\"category_scores\":{\"harassment\":0.1,\"violence\":\"0\"}}]}"
            })
    void anythingButOneScoreForEachIsMalformed(String body) throws InterruptedException {
        assertThat(cause(ask(body, "[harassment, violence]", Questions.about("hello"))))
                .isEqualTo(UnknownCause.MALFORMED);
    }

    @Test
    void picturesAloneGiveNoScoreWhereTheEndpointOnlyReads() throws Exception {
        Question picture = Questions.about(Uploads.ofImage(Pixels.png()));
        assertThat(cause(ask(result(0, 0.9), "[harassment]", picture))).isEqualTo(UnknownCause.UNSUITABLE);
        assertThat(value(ask(result(0, 0.9), "[harassment, violence]", picture)))
                .isEqualTo(9_000);
    }

    @Test
    void textAndPicturesAreSentAsParts() throws Exception {
        ScriptedModel model = ScriptedModel.body(result(0, 0));
        ask(model, "[violence]", Questions.about(Uploads.ofImage(Pixels.png(), "hello")));
        assertThat(model.calls().getFirst().path()).isEqualTo("/v1/moderations");
        assertThat(Stream.of(0, 1)
                        .map(i -> model.request()
                                .path("input")
                                .path(i)
                                .path("type")
                                .asText())
                        .collect(Collectors.joining(" ")))
                .isEqualTo("text image_url");
    }

    private static String result(double harassment, double violence) {
        return String.format(
                Locale.ROOT,
                "{\"results\":[{\"category_scores\":{\"harassment\":%f,\"violence\":%f}}]}",
                harassment,
                violence);
    }

    private static Answer ask(String body, String categories, Question question) throws InterruptedException {
        return ask(ScriptedModel.body(body), categories, question);
    }

    private static Answer ask(ScriptedModel model, String categories, Question question) throws InterruptedException {
        Prompt prompt = PromptDocuments.prompt("moderations", ", categories: " + categories, LIMITS);
        return Questions.source(prompt, Questions.endpoint("a", model).withImages())
                .ask(question);
    }

    private static long value(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        Signal signal = ((Answer.Known) answer).signals().iterator().next();
        return ((SignalValue.Int) signal.value()).value();
    }

    private static UnknownCause cause(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        return ((Answer.Unknown) answer).cause();
    }
}
