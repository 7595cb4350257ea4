package dev.weir.workers.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.workers.Answer;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.llm.Canaries.State;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptDocuments;
import dev.weir.workers.prompt.Prompts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CanariesTest {
    private static final String CANARIES = """
            canaries:
              - {name: "an insult", text: "you are a fool", expect: {llm.toxic: ">= 7000"}}
              - {name: "thanks", text: "thank you", expect: {llm.toxic: "<= 2000"}}
            """;

    private static final Prompt PROMPT = PromptDocuments.prompt("judgement", "", CANARIES);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<ScriptedModel.Script> script = new AtomicReference<>(CanariesTest::sound);
    private final ScriptedModel first = ScriptedModel.of(request -> script.get().answer(request));
    private final ScriptedModel second = ScriptedModel.of(CanariesTest::sound);

    @Test
    void aSoundModelIsUsed() throws InterruptedException {
        LanguageModel source = source(false, 0);
        assertThat(source.canaries().state("a", PROMPT)).isEqualTo(State.UNTRIED);
        source.canaries().check();
        assertThat(source.canaries().state("a", PROMPT)).isEqualTo(State.SOUND);
        assertThat(source.canaries().alarm()).isFalse();
        assertThat(source.ask(Questions.about("hello")).usage().model()).isEqualTo("scripted-1");
        assertThat(second.calls()).hasSize(2);
    }

    @Test
    void aModelThatFindsEverythingHarmlessIsSkippedAndRaisesAnAlarm() throws InterruptedException {
        LanguageModel source = source(false, 0);
        script.set(request -> ScriptedModel.completion(ScriptedModel.answer(ScriptedModel.ids(request), 0)));
        source.canaries().check();
        assertThat(source.canaries().state("a", PROMPT)).isEqualTo(State.DRIFTED);
        assertThat(source.canaries().alarm()).isTrue();
        assertThat(gauge("weir.llm.drifted")).isEqualTo(1);
        assertThat(gauge("weir.llm.canaries.wrong")).isEqualTo(1);
        int asked = first.calls().size();
        assertThat(source.ask(Questions.about("hello"))).isInstanceOf(Answer.Known.class);
        assertThat(first.calls()).hasSize(asked);
    }

    @Test
    void itIsUsedAgainOnceItIsRightAgain() throws InterruptedException {
        LanguageModel source = source(false, 0);
        script.set(request -> ScriptedModel.completion("no JSON"));
        source.canaries().check();
        assertThat(source.canaries().state("a", PROMPT)).isEqualTo(State.DRIFTED);
        script.set(CanariesTest::sound);
        source.canaries().check();
        assertThat(source.canaries().state("a", PROMPT)).isEqualTo(State.SOUND);
        assertThat(gauge("weir.llm.drifted")).isZero();
    }

    @Test
    void whatCouldNotBeAskedChangesNothing() throws InterruptedException {
        LanguageModel source = source(false, 0);
        script.set(request -> ScriptedModel.completion("no JSON"));
        source.canaries().check();
        script.set(request -> {
            throw new CallFailedException(UnknownCause.UNREACHABLE, 1, "as the test wants it");
        });
        source.canaries().check();
        assertThat(source.canaries().state("a", PROMPT)).isEqualTo(State.DRIFTED);
    }

    @Test
    void asManyAsAreToleratedMayBeWrong() throws InterruptedException {
        LanguageModel source = source(false, 1);
        script.set(request -> ScriptedModel.completion(ScriptedModel.answer(ScriptedModel.ids(request), 0)));
        source.canaries().check();
        assertThat(source.canaries().state("a", PROMPT)).isEqualTo(State.SOUND);
        assertThat(gauge("weir.llm.canaries.wrong")).isEqualTo(1);
    }

    @Test
    void whenAllHaveDriftedTheSignalIsUnknownUnlessTheyAreToBeUsedAllTheSame() throws InterruptedException {
        for (boolean use : List.of(false, true)) {
            LanguageModel source = new LanguageModel(
                    Prompts.of(PROMPT),
                    List.of(new Chain("default", List.of(Questions.endpoint("a", first)), false, use)),
                    new CanarySettings(Duration.ZERO, Duration.ofSeconds(10), 0),
                    null,
                    meters,
                    Clock.systemUTC());
            script.set(request -> ScriptedModel.completion(ScriptedModel.answer(ScriptedModel.ids(request), 0)));
            source.canaries().check();
            Answer answer = source.ask(Questions.about("hello"));
            if (use) {
                assertThat(answer).isInstanceOf(Answer.Known.class);
            } else {
                assertThat(answer).isEqualTo(new Answer.Unknown(UnknownCause.DRIFTED, Usage.NONE));
            }
        }
    }

    @Test
    void roundsBeginAtOnceAndEndWithTheSource() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(2);
        script.set(request -> {
            asked.countDown();
            return sound(request);
        });
        try (LanguageModel source = source(false, 0)) {
            source.start();
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private double gauge(String name) {
        return meters.get(name).tags("endpoint", "a", "prompt", "guard").gauge().value();
    }

    private LanguageModel source(boolean useDrifted, int tolerated) {
        return new LanguageModel(
                Prompts.of(PROMPT),
                List.of(new Chain(
                        "default",
                        List.of(Questions.endpoint("a", first), Questions.endpoint("b", second)),
                        false,
                        useDrifted)),
                new CanarySettings(Duration.ofHours(1), Duration.ofSeconds(10), tolerated),
                null,
                meters,
                Clock.systemUTC());
    }

    private static String sound(JsonNode request) {
        int percent = ScriptedModel.user(request).contains("fool") ? 95 : 3;
        return ScriptedModel.completion(ScriptedModel.answer(ScriptedModel.ids(request), percent));
    }
}
