package dev.weir.workers.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.llm.chat.ChatAnswer;
import dev.weir.workers.llm.chat.StrictJson;
import dev.weir.workers.llm.chat.UnusableAnswerException;
import dev.weir.workers.llm.content.Picture;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptSignal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Scores as JSON by a strict schema, for any instructed model. The schema has no ids, so that it is the same in every call of a prompt:
 * providers compile each new one, which takes seconds. Ids are checked here.
 */
final class JudgementProtocol implements Protocol {
    private static final String ITEMS = "items";
    private static final String ID = "id";
    /** What the model is asked for; ten thousand steps are more than it has. */
    private static final int HIGHEST = 100;

    private static final int SCORES_PER_STEP = 100;

    /** By identity, for as long as somebody holds the prompt. */
    private static final LoadingCache<Prompt, Frame> FRAMES =
            Caffeine.newBuilder().weakKeys().build(Frame::of);

    @Override
    public String path() {
        return ChatBody.PATH;
    }

    @Override
    public ObjectNode body(ModelEndpoint endpoint, List<Inquiry> inquiries) {
        Prompt prompt = inquiries.getFirst().prompt();
        Frame frame = FRAMES.get(prompt);
        List<Picture> pictures = inquiries.stream()
                .flatMap(inquiry -> inquiry.item().pictures().stream())
                .toList();
        return ChatBody.to(endpoint)
                .system(frame.system())
                .user(JudgementText.user(inquiries), pictures)
                .steady(prompt, inquiries.size())
                .discreet(inquiries)
                .schema("judgement", frame.schema())
                .build();
    }

    @Override
    public Map<String, Map<String, Integer>> scores(List<Inquiry> inquiries, JsonNode answer)
            throws UnusableAnswerException {
        JsonNode root = StrictJson.read(ChatAnswer.of(answer).text());
        if (!root.isObject() || root.size() != 1 || !root.path(ITEMS).isArray()) {
            throw UnusableAnswerException.malformed("not just a list of items");
        }
        Set<String> sent =
                inquiries.stream().map(inquiry -> inquiry.item().id()).collect(Collectors.toSet());
        Map<String, Optional<Map<String, Integer>>> read = new HashMap<>();
        for (JsonNode item : root.get(ITEMS)) {
            // Whoever can bring up a stranger, or an item twice, may have touched the others too: nothing counts then.
            if (!sent.contains(item.path(ID).asText(""))) {
                throw new UnusableAnswerException(UnknownCause.WRONG_ITEM, "an item that was not sent");
            }
            if (read.put(item.get(ID).asText(), scores(inquiries.getFirst().prompt(), item)) != null) {
                throw UnusableAnswerException.malformed("an item twice");
            }
        }
        Map<String, Map<String, Integer>> scores = new HashMap<>();
        read.forEach((id, each) -> each.ifPresent(known -> scores.put(id, known)));
        if (inquiries.size() == 1 && scores.isEmpty()) {
            throw UnusableAnswerException.malformed("no scores as asked for");
        }
        return scores;
    }

    /** The scores of one item; empty when they are not exactly those that were asked for. */
    private static Optional<Map<String, Integer>> scores(Prompt prompt, JsonNode item) {
        Map<String, Integer> scores = new HashMap<>();
        for (PromptSignal signal : prompt.signals()) {
            JsonNode score = item.path(signal.field());
            if (!score.isIntegralNumber() || !score.canConvertToInt() || score.asInt() < 0 || score.asInt() > HIGHEST) {
                return Optional.empty();
            }
            scores.put(signal.name(), score.asInt() * SCORES_PER_STEP);
        }
        return item.path(ID).isTextual() && item.size() == scores.size() + 1 ? Optional.of(scores) : Optional.empty();
    }

    /**
     * What is the same in every call of a prompt.
     *
     * @param schema changed by nobody
     */
    private record Frame(String system, ObjectNode schema) {
        static Frame of(Prompt prompt) {
            return new Frame(JudgementText.system(prompt), JudgementProtocol.schema(prompt));
        }
    }

    private static ObjectNode schema(Prompt prompt) {
        ObjectNode item = object();
        field(item, ID).put("type", "string");
        for (PromptSignal signal : prompt.signals()) {
            field(item, signal.field()).put("type", "integer").put("minimum", 0).put("maximum", HIGHEST);
        }
        ObjectNode root = object();
        field(root, ITEMS).put("type", "array").set("items", item);
        return root;
    }

    private static ObjectNode object() {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", "object");
        object.putObject("properties");
        object.putArray("required");
        return object.put("additionalProperties", false);
    }

    private static ObjectNode field(ObjectNode object, String name) {
        object.withArray("required").add(name);
        return object.withObject("properties").putObject(name);
    }
}
