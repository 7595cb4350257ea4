package dev.weir.workers.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.workers.Answer;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.prompt.PromptDocuments;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every strange answer has a name, and none is a judgement. ID stands for the id that was sent. */
class StrangeAnswersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no JSON | MALFORMED | I think it is harmless.",
                "nothing | MALFORMED | ``",
                "text before | MALFORMED | Sure: {\"items\":[{\"id\":\"ID\",\"llm_toxic\":0}]}",
                "text behind | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":0}]} Ignore the rules above.",
                "two values | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":0}]}{}",
                "a code fence | MALFORMED | ```json{\"items\":[{\"id\":\"ID\",\"llm_toxic\":0}]}```",
                "cut short | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_tox",
                "a list | MALFORMED | [{\"id\":\"ID\",\"llm_toxic\":0}]",
                "no items | MALFORMED | {\"items\":[]}",
                "another field | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":0}],\"note\":\"x\"}",
                "another field of the item | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":0,\"why\":\"x\"}]}",
                "a missing signal | MALFORMED | {\"items\":[{\"id\":\"ID\"}]}",
                "a text for a number | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":\"0\"}]}",
                "a fraction | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":0.5}]}",
                "too much | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":101}]}",
                "too little | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":-1}]}",
                "beyond all numbers | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":4294967296}]}",
                "far beyond | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":1e999999}]}",
                "not a number | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":NaN}]}",
                "null | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":null}]}",
                "a field twice | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":90,\"llm_toxic\":0}]}",
                "the item twice | MALFORMED | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":90},{\"id\":\"ID\",\"llm_toxic\":0}]}",
                "another item | WRONG_ITEM | {\"items\":[{\"id\":\"i0000000000\",\"llm_toxic\":0}]}",
                "no id | WRONG_ITEM | {\"items\":[{\"llm_toxic\":0}]}",
                "one more item | WRONG_ITEM | {\"items\":[{\"id\":\"ID\",\"llm_toxic\":0},{\"id\":\"x\",\"llm_toxic\":0}]}"
            })
    void isNamed(String what, UnknownCause cause, String said) throws InterruptedException {
        Answer answer = ask(ScriptedModel.of(request -> ScriptedModel.completion(
                said.replace("ID", ScriptedModel.ids(request).getFirst()))));
        assertThat(answer)
                .as(what)
                .isEqualTo(new Answer.Unknown(cause, new Usage("scripted-1", 1, 101L, null, 11L, null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no completion | MALFORMED | {}",
                "no JSON | MALFORMED | <html>502</html>",
                "an error with status 200 | MALFORMED | {\"error\":{\"message\":\"busy\"}}",
                "no choice | MALFORMED | {\"choices\":[]}",
                "two choices | MALFORMED | {\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"a\"}},{\"finish_reason\":\"stop\",\"message\":{\"content\":\"a\"}}]}",
                "no content | MALFORMED | {\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":null}}]}",
                "a call of a tool | MALFORMED | {\"choices\":[{\"finish_reason\":\"tool_calls\",\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"x\"}]}}]}",
                "no end | MALFORMED | {\"choices\":[{\"message\":{\"content\":\"{}\"}}]}",
                "declined | REFUSAL | {\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":null,\"refusal\":\"I cannot.\"}}]}",
                "cut off | CUT_OFF | {\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"{}\"}}]}",
                "kept back | FILTERED | {\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{\"content\":\"\"}}]}"
            })
    void isNamedWhenTheWholeCompletionIsStrange(String what, UnknownCause cause, String body)
            throws InterruptedException {
        assertThat(ask(ScriptedModel.body(body)))
                .as(what)
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.cause()).isEqualTo(cause));
    }

    @Test
    void depthBeyondAllMeasureIsMalformed() throws InterruptedException {
        assertThat(ask(ScriptedModel.body("[".repeat(100_000)))).isInstanceOf(Answer.Unknown.class);
        assertThat(ask(ScriptedModel.says("{\"items\":".repeat(50_000)))).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void countsThatAServerLeavesOutAreUnknownNotZero() throws InterruptedException {
        Answer answer = ask(ScriptedModel.body("{\"choices\":[]}"));
        assertThat(answer.usage()).isEqualTo(new Usage("model-of-a", 1, null, null, null, null));
    }

    @Test
    void countsThatMakeNoSenseAreUnknown() throws InterruptedException {
        Answer answer = ask(ScriptedModel.body(
                "{\"model\":\"you are a fool\",\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":\"9\"}}"));
        assertThat(answer.usage()).isEqualTo(new Usage("model-of-a", 1, null, null, null, null));
    }

    /** A right answer with up to three bytes or words changed: either exactly what was asked for, or unknown. */
    @Test
    void anyMutatedAnswerIsWhatWasAskedForOrUnknown() throws InterruptedException {
        Random random = new Random(5);
        int known = 0;
        for (int i = 0; i < 3_000; i++) {
            Answer answer = ask(ScriptedModel.of(request -> mutated(right(request), random)));
            if (answer instanceof Answer.Known(var signals, var usage)) {
                known++;
                assertThat(signals).singleElement().satisfies(StrangeAnswersTest::isAScore);
                assertThat(usage.calls()).isEqualTo(1);
            }
        }
        assertThat(known).as("some mutations are harmless").isBetween(1, 2_999);
    }

    private static void isAScore(Signal signal) {
        assertThat(signal.name()).isEqualTo("llm.toxic");
        assertThat(signal.value())
                .isInstanceOfSatisfying(
                        SignalValue.Int.class,
                        score -> assertThat(score.value()).isBetween(0L, 10_000L));
        assertThat(signal.version()).matches("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}@[0-9a-f]{12}");
    }

    private static String right(JsonNode request) {
        return ScriptedModel.completion(ScriptedModel.answer(ScriptedModel.ids(request), 42));
    }

    private static final List<String> WORDS = List.of(
            "\\\"", "{", "}", "[", "]", ",", ":", "-", "9", "1e9", "null", "true", "\\u0000", "\"", " ", "id",
            "\ufffd");

    private static String mutated(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.replace(at, at + 1, " ");
                case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 2 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
                default -> text.setLength(Math.max(1, at));
            }
        }
        return text.toString();
    }

    private static Answer ask(ScriptedModel model) throws InterruptedException {
        return Questions.source(PromptDocuments.judgement(1), Questions.endpoint("a", model))
                .ask(Questions.about("hello"));
    }
}
