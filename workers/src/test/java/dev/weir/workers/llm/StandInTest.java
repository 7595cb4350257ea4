package dev.weir.workers.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standin.Control;
import dev.weir.standin.StandIn;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.chat.UsageDetail;
import dev.weir.vocabulary.SignalValue;
import dev.weir.workers.Answer;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.llm.Canaries.State;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptDocuments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every format against a server that speaks the protocols, over HTTP. Its judgement is simulated. */
class StandInTest {
    private StandIn server;

    @BeforeEach
    void start() {
        server = StandIn.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "judgement | simulated-model |",
                "moderations | omni-moderation-latest | , categories: [harassment, hate]",
                "llama-guard | llama-guard-4-12b | , categories: [S10]",
                "gpt-oss-safeguard | gpt-oss-safeguard-20b |",
                "shieldgemma | shieldgemma-2b |",
                "granite-guardian | granite-guardian-3.2-5b | , categories: [harm]",
                "granite-guardian | granite-guardian-3.3-8b | , categories: [harm]",
                "qwen3-guard | qwen3guard-gen-4b | , categories: [Unethical Acts]"
            })
    void everyFormatTellsAnInsultFromThanks(String format, String model, String signal) throws InterruptedException {
        Prompt prompt = PromptDocuments.prompt(format, signal == null ? "" : signal, "");
        for (boolean logprobs : List.of(false, true)) {
            LanguageModel source = source(prompt, model, logprobs);
            assertThat(score(source.ask(Questions.about("you are a fool"))))
                    .as("%s, logprobs %s", model, logprobs)
                    .isBetween(6_500L, 10_000L);
            assertThat(score(source.ask(Questions.about("what a lovely garden"))))
                    .as("%s, logprobs %s", model, logprobs)
                    .isBetween(0L, 4_000L);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "judgement | simulated-model | | REFUSAL | REFUSAL",
                "judgement | simulated-model | | CUT_OFF | CUT_OFF",
                "judgement | simulated-model | | FILTERED | FILTERED",
                "judgement | simulated-model | | TEXT_AROUND | MALFORMED",
                "judgement | simulated-model | | WRONG_SCHEMA | MALFORMED",
                "judgement | simulated-model | | OUT_OF_RANGE | MALFORMED",
                "judgement | simulated-model | | MALFORMED | MALFORMED",
                "judgement | simulated-model | | WRONG_ITEM | WRONG_ITEM",
                "judgement | simulated-model | | STATUS | SERVER_ERROR",
                "judgement | simulated-model | | RATE_LIMITED | RATE_LIMITED",
                "judgement | simulated-model | | DROPPED | UNREACHABLE",
                "moderations | omni-moderation-latest | , categories: [hate] | WRONG_SCHEMA | MALFORMED",
                "moderations | omni-moderation-latest | , categories: [hate] | OUT_OF_RANGE | MALFORMED",
                "llama-guard | llama-guard-4-12b | , categories: [S10] | WRONG_SCHEMA | MALFORMED",
                "llama-guard | llama-guard-4-12b | , categories: [S10] | INSTRUCTIONS | MALFORMED",
                "shieldgemma | shieldgemma-2b | | TEXT_AROUND | MALFORMED",
                "granite-guardian | granite-guardian-3.3-8b | , categories: [harm] | INSTRUCTIONS | MALFORMED",
                "qwen3-guard | qwen3guard-gen-4b | , categories: [PII] | INSTRUCTIONS | MALFORMED",
                "gpt-oss-safeguard | gpt-oss-safeguard-20b | | TEXT_AROUND | MALFORMED"
            })
    void everyFaultHasItsName(String format, String model, String signal, Fault fault, UnknownCause cause)
            throws InterruptedException {
        server.set(Control.NORMAL.with(fault));
        Answer answer = source(PromptDocuments.prompt(format, signal == null ? "" : signal, ""), model, true)
                .ask(Questions.about("you are a fool"));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.cause()).isEqualTo(cause));
    }

    @Test
    void countsThatAServerDoesNotTellAreUnknown() throws InterruptedException {
        LanguageModel source = source(PromptDocuments.judgement(1), "simulated-model", false);
        server.set(Control.NORMAL.with(UsageDetail.SUMS));
        assertThat(source.ask(Questions.about("hello")).usage())
                .satisfies(usage -> assertThat(usage.promptTokens()).isPositive())
                .satisfies(usage -> assertThat(usage.cachedTokens()).isNull());
        server.set(Control.NORMAL.with(UsageDetail.NONE));
        assertThat(source.ask(Questions.about("hello")).usage().promptTokens()).isNull();
    }

    @Test
    void theExampleSingsOnTheStandIn() throws InterruptedException {
        Prompt guard = Prompt.read("guard.yaml", PromptDocuments.file("examples", "prompts", "guard.yaml"));
        LanguageModel source = source(guard, "simulated-model", false);
        source.canaries().check();
        assertThat(source.canaries().state("stand-in", guard)).isEqualTo(State.SOUND);
    }

    @Test
    void eightItemsInOneCallCostLessThanAQuarterOfEightCalls() throws Exception {
        String yaml = PromptDocuments.file("examples", "prompts", "guard.yaml");
        long alone = tokens(Prompt.read("alone.yaml", yaml.replace("batch: 8", "batch: 1")));
        long together = tokens(Prompt.read("together.yaml", yaml));
        assertThat(server.counts().requests()).containsEntry("/v1/chat/completions", 9L);
        assertThat(together * 4).isLessThan(alone);
    }

    private long tokens(Prompt prompt) throws InterruptedException, ExecutionException {
        ModelEndpoint endpoint = ModelEndpoint.plain(
                        "stand-in", new PlainExchange(server.uri()), "simulated-model", Dialect.VLLM)
                .withBatchWindow(Duration.ofSeconds(60));
        LanguageModel source = Questions.source(prompt, endpoint);
        long tokens = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String text = "The bread came out well, thank you, number " + i;
                asked.add(threads.submit(() -> source.ask(
                        Questions.of("llm.toxic", "llm:guard", Uploads.ofTexts(text), Duration.ofMinutes(10)))));
            }
            for (Future<Answer> answer : asked) {
                assertThat(answer.get()).isInstanceOf(Answer.Known.class);
                Usage usage = answer.get().usage();
                tokens +=
                        Objects.requireNonNull(usage.promptTokens()) + Objects.requireNonNull(usage.completionTokens());
            }
        }
        return tokens;
    }

    private LanguageModel source(Prompt prompt, String model, boolean logprobs) {
        ModelEndpoint endpoint =
                ModelEndpoint.plain("stand-in", new PlainExchange(server.uri()), model, Dialect.OPENAI);
        return Questions.source(prompt, logprobs ? endpoint.withLogprobs() : endpoint);
    }

    private static long score(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((SignalValue.Int)
                        ((Answer.Known) answer).signals().iterator().next().value())
                .value();
    }
}
