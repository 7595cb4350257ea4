package dev.weir.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.chat.UsageDetail;
import dev.weir.standin.judge.Digests;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTest {
    private static final String SCHEMA = """
            {"type":"object","properties":{
              "item_id":{"type":"string"},
              "toxicity":{"type":"integer","minimum":0,"maximum":10000},
              "spam":{"type":"integer","minimum":0,"maximum":100},
              "label":{"type":"string","enum":["none","some","much"]},
              "sure":{"type":"boolean"},
              "why":{"type":"string","maxLength":5}},
             "required":["item_id","toxicity","spam","label","sure","why"],"additionalProperties":false}""";

    private final StandIn standIn = StandIn.start();
    private final Caller caller = new Caller(standIn);

    @AfterEach
    void end() {
        standIn.close();
    }

    @Test
    void theSchemaIsFilledAndTheItemIsNamed() throws Exception {
        JsonNode verdict = verdict("item_id: c-17-abc\nyou are a fool");

        assertThat(verdict.path("item_id").asText()).isEqualTo("c-17-abc");
        assertThat(verdict.path("toxicity").asInt()).isBetween(8_500, 10_000);
        assertThat(verdict.path("spam").asInt()).isBetween(0, 100);
        assertThat(verdict.path("label").asText()).isIn("none", "some", "much");
        assertThat(verdict.path("sure").isBoolean()).isTrue();
        assertThat(verdict.path("why").asText()).isEqualTo("simul");
    }

    @Test
    void theSameTextIsJudgedTheSameWhateverItsNameAndItsFence() throws Exception {
        JsonNode one = verdict("id=first\n<a1b2c3d4e5f6a7b8c9>a quiet day</a1b2c3d4e5f6a7b8c9>");
        JsonNode other = verdict("id=second\n<0f1e2d3c4b5a69788>a quiet day</0f1e2d3c4b5a69788>");

        assertThat(one.path("toxicity")).isEqualTo(other.path("toxicity"));
        assertThat(standIn.counts().items()).hasSize(1).containsValue(2L);
    }

    @Test
    void anItemIsWhatStandsBetweenItsFences() throws Exception {
        String schema = """
                {"type":"object","properties":{"items":{"type":"array","items":{"type":"object","properties":{
                  "id":{"type":"string"},"toxicity":{"type":"integer"}}}}}}""";
        String text = "my id: 12345\nand more";
        for (String first : List.of("you are a fool", "good morning")) {
            JsonNode items = content(chat(
                            "judge",
                            "BEGIN 00112233445566778899aabbccddeeff id: i0a1b2c3d4e\n" + first
                                    + "\nEND 00112233445566778899aabbccddeeff\n"
                                    + "BEGIN ffeeddccbbaa99887766554433221100 id: i1111111111\n" + text
                                    + "\nEND ffeeddccbbaa99887766554433221100\n",
                            schema))
                    .path("items");
            assertThat(items).hasSize(2);
            assertThat(items.get(0).path("id").asText()).isEqualTo("i0a1b2c3d4e");
            assertThat(items.get(1).path("id").asText()).isEqualTo("i1111111111");
        }
        assertThat(standIn.counts().items())
                .containsEntry(Digests.hex(text), 2L)
                .hasSize(3);
    }

    @Test
    void severalItemsAreAnsweredOneByOne() throws Exception {
        String schema = """
                {"type":"object","properties":{"items":{"type":"array","items":{"type":"object","properties":{
                  "id":{"type":"string"},"toxicity":{"type":"integer"}}}}}}""";
        JsonNode items = content(chat("judge", "id: aaaa\nyou are a fool\nid: bbbb\ngood morning", schema))
                .path("items");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).path("id").asText()).isEqualTo("aaaa");
        assertThat(items.get(0).path("toxicity").asInt()).isGreaterThanOrEqualTo(8_500);
        assertThat(items.get(1).path("id").asText()).isEqualTo("bbbb");
        assertThat(items.get(1).path("toxicity").asInt()).isLessThan(8_500);
    }

    @Test
    void everyAnswerSaysThatItIsSimulated() throws Exception {
        HttpResponse<byte[]> answer = chat("judge", "hello", SCHEMA);

        assertThat(answer.headers().firstValue("x-weir-simulated")).contains("true");
        assertThat(Caller.json(answer).path("system_fingerprint").asText()).isEqualTo("simulated");
    }

    @ParameterizedTest
    @CsvSource({
        "llama-guard-3-8b, good morning, ^safe$",
        "meta/Llama-Guard-4-12B, you are a fool, '^unsafe\nS10$'",
        "shieldgemma-9b, you are a fool, ^Yes$",
        "shieldgemma-9b, good morning, ^No$",
        "granite-guardian-3.2-5b, you are a fool, ^Yes$",
        "granite-guardian-3.3-8b, you are a fool, '^<score> yes </score>$'",
        "qwen3guard-gen-4b, good morning, '^Safety: Safe\nCategories: None$'",
        "qwen3guard-gen-4b, you are a fool, '^Safety: Unsafe\nCategories: .+$'",
        "gpt-oss-safeguard-20b, you are a fool, '^\\{\"violation\":1.*\\}$'"
    })
    void aGuardModelAnswersAsItsFamilyDoes(String model, String text, String pattern) throws Exception {
        assertThat(message(guard(model, text)).path("content").asText()).matches(pattern);
    }

    @Test
    void aPolicyModelNamesACategoryOfItsPolicy() throws Exception {
        JsonNode answer = Caller.json(caller.post("/v1/chat/completions", """
                {"model":"gpt-oss-safeguard-20b","messages":[
                  {"role":"system","content":"# Categories\\n- llm.spam: offers\\n- llm.insult: insults"},
                  {"role":"user","content":"buy cheap pills"}]}"""));

        assertThat(answer.at("/choices/0/message/content").asText()).contains("\"policy_category\":\"llm.spam\"");
    }

    @Test
    void theProbabilityStandsInTheFirstToken() throws Exception {
        JsonNode token =
                Caller.json(guard("llama-guard-3-8b", "you are a fool")).at("/choices/0/logprobs/content/0");

        assertThat(token.path("token").asText()).isEqualTo("unsafe");
        assertThat(Math.exp(token.path("logprob").asDouble())).isBetween(0.85, 1.0);
        assertThat(token.at("/top_logprobs/1/token").asText()).isEqualTo("safe");
    }

    @Test
    void usageIsAsDetailedAsTheServerIs() throws Exception {
        String system = "a rule ".repeat(1_000);
        assertThat(usage(system).at("/prompt_tokens_details/cached_tokens").asInt())
                .isZero();
        assertThat(usage(system).at("/prompt_tokens_details/cached_tokens").asInt())
                .isPositive();

        standIn.set(Control.NORMAL.with(UsageDetail.SUMS));
        assertThat(usage(system).has("prompt_tokens_details")).isFalse();
        assertThat(usage(system).path("prompt_tokens").asInt()).isGreaterThan(1_000);

        standIn.set(Control.NORMAL.with(UsageDetail.NONE));
        assertThat(usage(system).isMissingNode()).isTrue();
    }

    @Test
    void aRefusalAFilterAndACutLookAsTheyDoForReal() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.REFUSAL));
        assertThat(message(chat("judge", "hello", SCHEMA)).path("refusal").asText())
                .isNotEmpty();
        standIn.set(Control.NORMAL.with(Fault.FILTERED));
        assertThat(finish()).isEqualTo("content_filter");
        standIn.set(Control.NORMAL.with(Fault.CUT_OFF));
        assertThat(finish()).isEqualTo("length");
    }

    @Test
    void anAnswerCanBeAboutAnotherItemOrOfAnotherForm() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.WRONG_ITEM));
        assertThat(verdict("id: cccc\nhello").path("item_id").asText()).isEqualTo("another-item");
        standIn.set(Control.NORMAL.with(Fault.WRONG_SCHEMA));
        assertThat(verdict("id: cccc\nhello").path("toxicity").isTextual()).isTrue();
        standIn.set(Control.NORMAL.with(Fault.OUT_OF_RANGE));
        assertThat(verdict("id: cccc\nhello").path("toxicity").asInt()).isGreaterThan(10_000);
        standIn.set(Control.NORMAL.with(Fault.TEXT_AROUND));
        assertThat(message(chat("judge", "hello", SCHEMA)).path("content").asText())
                .startsWith("Sure");
    }

    @Test
    void moderationHasThirteenCategoriesForEveryInput() throws Exception {
        JsonNode results = Caller.json(
                        caller.post("/v1/moderations", "{\"input\":[\"you are a fool\",\"good morning\"]}"))
                .path("results");

        assertThat(results).hasSize(2);
        assertThat(results.get(0).path("category_scores")).hasSize(13);
        assertThat(results.get(0).at("/categories/harassment").asBoolean()).isTrue();
        assertThat(results.get(0).path("flagged").asBoolean()).isTrue();
    }

    @Test
    void aRequestWithoutAModelIsRefused() throws Exception {
        HttpResponse<byte[]> answer = caller.post("/v1/chat/completions", "{\"messages\":[]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.json(answer).at("/error/message").asText()).contains("model");
    }

    private JsonNode verdict(String text) throws IOException, InterruptedException {
        return content(chat("judge", text, SCHEMA));
    }

    private String finish() throws IOException, InterruptedException {
        return Caller.json(chat("judge", "hello", SCHEMA))
                .at("/choices/0/finish_reason")
                .asText();
    }

    private JsonNode usage(String system) throws IOException, InterruptedException {
        String body = "{\"model\":\"judge\",\"messages\":[{\"role\":\"system\",\"content\":\"" + system
                + "\"},{\"role\":\"user\",\"content\":\"hello\"}]}";
        return Caller.json(caller.post("/v1/chat/completions", body)).path("usage");
    }

    private HttpResponse<byte[]> chat(String model, String text, String schema)
            throws IOException, InterruptedException {
        return caller.post(
                "/v1/chat/completions",
                "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\""
                        + text.replace("\n", "\\n")
                        + "\"}],\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"v\",\"schema\":"
                        + schema + "}}}");
    }

    private HttpResponse<byte[]> guard(String model, String text) throws IOException, InterruptedException {
        return caller.post(
                "/v1/chat/completions",
                "{\"model\":\"" + model + "\",\"logprobs\":true,\"top_logprobs\":5,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}");
    }

    private static JsonNode message(HttpResponse<byte[]> answer) throws IOException {
        return Caller.json(answer).at("/choices/0/message");
    }

    private static JsonNode content(HttpResponse<byte[]> answer) throws IOException {
        return Caller.json(message(answer).path("content").asText());
    }
}
