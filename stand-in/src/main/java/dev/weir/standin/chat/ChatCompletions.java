package dev.weir.standin.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.http.Answer;
import dev.weir.standin.http.Asked;
import dev.weir.standin.http.Body;
import dev.weir.standin.http.Route;
import dev.weir.standin.judge.Digests;
import dev.weir.standin.judge.SimulatedJudge;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code POST /v1/chat/completions}: answers by the request's JSON schema when there is one, otherwise as the guard family that the
 * model's name begins with, otherwise with a sentence.
 */
public final class ChatCompletions implements Route {
    /** Where a real server names its build. */
    public static final String FINGERPRINT = "simulated";

    private final SimulatedJudge judge;
    private final Clock clock;
    private final TokenCount tokens = new TokenCount();
    private final AtomicLong answered = new AtomicLong();
    private volatile UsageDetail detail = UsageDetail.FULL;

    public ChatCompletions(SimulatedJudge judge, Clock clock) {
        this.judge = judge;
        this.clock = clock;
    }

    public void set(UsageDetail newDetail) {
        detail = newDetail;
    }

    @Override
    public Answer answer(Asked asked) {
        JsonNode request = Body.json(asked);
        String model = Body.text(request, "model");
        Prompt prompt = Prompt.of(request);
        List<Item> items = Item.in(prompt.user());
        Completion completion = completion(request, prompt, items, asked.fault());

        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("id", "chatcmpl-simulated-" + answered.incrementAndGet())
                .put("object", "chat.completion")
                .put("created", clock.instant().getEpochSecond())
                .put("model", model)
                .put("system_fingerprint", FINGERPRINT);
        choice(answer.putArray("choices").addObject(), completion, Logprobs.wanted(request));
        long sent = TokenCount.of(prompt.all());
        long received = TokenCount.of(completion.text());
        if (detail != UsageDetail.NONE) {
            long cached = tokens.cached(model, prompt.system());
            TokenCount.write(answer.putObject("usage"), sent, received, cached, detail);
        }
        List<String> digests =
                items.stream().map(item -> Digests.hex(item.text())).toList();
        return Answer.json(answer).about(digests, sent + received);
    }

    private Completion completion(JsonNode request, Prompt prompt, List<Item> items, Fault fault) {
        List<Item> named = fault == Fault.WRONG_ITEM
                ? items.stream().map(item -> item.renamed("another-item")).toList()
                : items;
        JsonNode schema = request.path("response_format").path("json_schema").path("schema");
        if (schema.isObject()) {
            String json = new SchemaAnswer(schema, named, judge, fault).fill().toString();
            return Completion.of(Guard.Said.plain(json), fault);
        }
        String model = Body.text(request, "model");
        String text = named.getFirst().text();
        Guard.Said said = Guard.of(model)
                .map(guard -> guard.say(new Guard.Heard(model, prompt.system(), text), judge))
                .orElseGet(() ->
                        Guard.Said.plain("Simulated: " + judge.score("harm", text) + " of " + SimulatedJudge.MOST));
        return Completion.of(said, fault);
    }

    private static void choice(ObjectNode choice, Completion completion, int alternatives) {
        choice.put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        if (completion.refused()) {
            message.putNull("content").put("refusal", completion.text());
        } else {
            message.put("content", completion.text()).putNull("refusal");
        }
        if (alternatives < 0) {
            choice.putNull("logprobs");
        } else {
            Logprobs.write(choice.putObject("logprobs"), completion.said(), alternatives);
        }
        choice.put("finish_reason", completion.finish());
    }

    /** Log probabilities, token by token. */
    private static final class Logprobs {
        private static final int MOST = 20;
        private static final int NONE = -1;

        /** How many alternatives are wanted for each token; -1 when no log probabilities are. */
        static int wanted(JsonNode request) {
            if (!request.path("logprobs").asBoolean(false)) {
                return NONE;
            }
            return Math.clamp(request.path("top_logprobs").asInt(0), 0, MOST);
        }

        static void write(ObjectNode logprobs, Guard.Said said, int alternatives) {
            ArrayNode content = logprobs.putArray("content");
            for (int i = 0; i < said.tokens().size(); i++) {
                boolean decisive = i == said.decisive();
                double probability = decisive ? said.probability() : 1;
                ObjectNode token = content.addObject();
                token(token, said.tokens().get(i), probability);
                ArrayNode top = token.putArray("top_logprobs");
                if (alternatives > 0) {
                    token(top.addObject(), said.tokens().get(i), probability);
                }
                if (alternatives > 1 && decisive && probability < 1) {
                    token(top.addObject(), said.otherwise(), 1 - probability);
                }
            }
            logprobs.putNull("refusal");
        }

        private static void token(ObjectNode node, String token, double probability) {
            node.put("token", token).put("logprob", Math.log(probability));
            ArrayNode bytes = node.putArray("bytes");
            for (byte each : token.getBytes(StandardCharsets.UTF_8)) {
                bytes.add(each & 0xff);
            }
        }
    }
}
