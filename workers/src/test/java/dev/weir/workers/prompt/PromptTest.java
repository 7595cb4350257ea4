package dev.weir.workers.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.policy.Policy;
import dev.weir.policy.Problem;
import dev.weir.vocabulary.Harms;
import dev.weir.workers.prompt.SendingLimits.Longer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PromptTest {

    @Test
    void theExampleAnswersWhatTheExamplePoliciesAsk() {
        Prompt prompt = Prompt.read("guard.yaml", PromptDocuments.file("examples", "prompts", "guard.yaml"));
        for (String file : List.of("community.yaml", "avatars.yaml")) {
            Policy policy = Policy.compile(file, PromptDocuments.file("examples", "policies", file), Harms.standard());
            assertThat(policy.signals())
                    .filteredOn(signal -> signal.source().equals("llm:" + prompt.id()))
                    .isNotEmpty()
                    .allSatisfy(
                            signal -> assertThat(prompt.signal(signal.name())).isPresent());
        }
        assertThat(prompt.warnings("guard.yaml")).isEmpty();
    }

    @Test
    void theDigestIsThatOfTheText() {
        String text = PromptDocuments.yaml("judgement", "", "");
        assertThat(Prompt.read("a.yaml", text).digest())
                .hasSize(64)
                .isEqualTo(Prompt.read("b.yaml", text).digest());
        assertThat(Prompt.read("a.yaml", text + "# another word\n").digest())
                .isNotEqualTo(Prompt.read("a.yaml", text).digest());
    }

    @Test
    void whatIsLeftOutIsCautious() {
        Prompt prompt = PromptDocuments.prompt("judgement", "", "");
        assertThat(prompt.limits()).isEqualTo(SendingLimits.DEFAULT);
        assertThat(prompt.limits().longer()).isEqualTo(Longer.UNSUITABLE);
        assertThat(prompt.limits().images()).isZero();
        assertThat(prompt.title()).isEqualTo("guard");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyFormatHasADocument(Format format) {
        Prompt prompt = PromptDocuments.prompt(format.word(), categories(format), "");
        assertThat(prompt.format()).isEqualTo(format);
    }

    private static String categories(Format format) {
        return switch (format) {
            case MODERATIONS -> ", categories: [harassment]";
            case LLAMA_GUARD -> ", categories: [S10]";
            case GRANITE_GUARDIAN -> ", categories: [social_bias]";
            case QWEN3_GUARD -> ", categories: [Unethical Acts]";
            case JUDGEMENT, GPT_OSS_SAFEGUARD, SHIELDGEMMA -> "";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "judgment   || | 4:9: unknown format `judgment`; did you mean `judgement`?",
                "judgement  || limits: {batch: 26} | `batch` must be 1 to 25",
                "judgement  || limits: {longer: head-and-tale} | did you mean `head-and-tail`?",
                "judgement  || limits: {image: 1} | unknown field `image` in limits; did you mean `images`?",
                "judgement  || temperature: 0.7 | `temperature` must be 0",
                "judgement  || reasoning: hihg | did you mean `high`?",
                "judgement  |, categories: [S1]| | the format judgement has no categories",
                "moderations || | the format moderations needs `categories` of the model",
                "moderations |, categories: [harrassment]| | did you mean `harassment`?",
                "llama-guard |, categories: [S15]| | has no category `S15`",
                "llama-guard |, categories: [S1]| limits: {batch: 2} | answers about one item a call",
                "qwen3-guard |, categories: [PII]| limits: {images: 1} | sees no images",
                "granite-guardian |, categories: [a, b]| | exactly one category a signal",
                "shieldgemma || instructions: \"Judge.\" | takes no instructions",
                "judgement  |, harms: X| | unknown field `harms` in a signal; did you mean `harm`?",
                "judgement  || canaries: [{name: a, text: b, expect: {llm.toxc: \">= 1\"}}] | did you mean `llm.toxic`?",
                "judgement  || canaries: [{name: a, text: b, expect: {llm.toxic: \"7000\"}}] | is no bound of a score",
                "judgement  || canaries: [{name: a, text: b, expect: {llm.toxic: \">= 10001\"}}] | is no bound of a score",
            })
    void aMistakeHasItsPlaceAndItsRemedy(String format, String signal, String more, String expected) {
        PromptException refused = catchThrowableOfType(
                PromptException.class,
                () -> PromptDocuments.prompt(format, signal == null ? "" : signal, more == null ? "" : more));
        assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.remedy()).isNotBlank();
        });
        assertThat(refused).hasMessageContaining(expected);
    }

    @Test
    void allMistakesAreFoundAtOnce() {
        PromptException refused = catchThrowableOfType(PromptException.class, () -> Prompt.read("p.yaml", """
                        apiVersion: weir/v2
                        kind: Promt
                        metadata: {id: Guard, version: 1}
                        format: judgement
                        signals:
                          - {name: toxic, harm: HARRASS}
                          - {name: llm.a, harm: SPAM, definition: "x"}
                          - {name: llm.a, harm: SPAM, definition: "x"}
                        """));
        assertThat(refused.problems())
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).contains("weir/v1"))
                .anySatisfy(message -> assertThat(message).contains("`kind` must be Prompt"))
                .anySatisfy(message -> assertThat(message).contains("`Guard` is not a usable id"))
                .anySatisfy(message -> assertThat(message).contains("`owner` is missing"))
                .anySatisfy(message -> assertThat(message).contains("`chain` is missing"))
                .anySatisfy(message -> assertThat(message).contains("`instructions` is missing"))
                .anySatisfy(message -> assertThat(message).contains("`toxic` is not a usable signal name"))
                .anySatisfy(message -> assertThat(message).contains("unknown harm `HARRASS`"))
                .anySatisfy(message -> assertThat(message).contains("`definition` is missing"))
                .anySatisfy(message -> assertThat(message).contains("cannot be told from llm.a"));
    }

    @Test
    void namesThatAnAnswerCannotTellApartAreRefused() {
        String yaml = PromptDocuments.yaml("judgement", "", "")
                .replace("llm.toxic", "llm_toxic.a")
                .replace("signals:", "signals:\n  - {name: llm.toxic_a, harm: SPAM, definition: \"x\"}");
        PromptException refused = catchThrowableOfType(PromptException.class, () -> Prompt.read("p.yaml", yaml));
        assertThat(refused).hasMessageContaining("`llm_toxic.a` cannot be told from llm.toxic_a");
    }

    @Test
    void aCanaryOnOneSideOnlyIsWarnedAbout() {
        Prompt prompt = PromptDocuments.prompt(
                "judgement",
                ", examples: [\"a\"], counterexamples: [\"b\"]",
                "canaries: [{name: insult, text: \"you are a fool\", expect: {llm.toxic: \">= 7000\"}}]");
        assertThat(prompt.warnings("p.yaml"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("always objects"));
    }

    @Test
    void aCanarySingsWithinItsBoundsAndNotWithoutAScore() {
        Canary canary =
                new Canary("insult", "you are a fool", List.of(new Canary.Expected("llm.toxic", 7_000, 10_000)));
        assertThat(canary.sings(Map.of("llm.toxic", 7_000))).isTrue();
        assertThat(canary.sings(Map.of("llm.toxic", 6_999))).isFalse();
        assertThat(canary.sings(Map.of())).isFalse();
    }
}
