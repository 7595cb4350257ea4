package dev.weir.workers.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.llm.chat.UnusableAnswerException;
import dev.weir.workers.llm.content.Item;
import dev.weir.workers.prompt.CategoryWords;
import dev.weir.workers.prompt.PromptSignal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The moderations endpoint: text and pictures of one item, a score of 0 to 1 for each of its categories. A signal gets the highest of
 * its categories. Most categories are judged on text alone; without text, they give no signal rather than a zero.
 */
final class ModerationsProtocol implements Protocol {
    private static final int MOST = 10_000;

    @Override
    public String path() {
        return "/v1/moderations";
    }

    @Override
    public ObjectNode body(ModelEndpoint endpoint, List<Inquiry> inquiries) {
        Item item = inquiries.getFirst().item();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", endpoint.model());
        if (item.pictures().isEmpty()) {
            body.put("input", item.text());
        } else {
            ChatBody.parts(body.putArray("input"), item.text(), item.pictures());
        }
        return body;
    }

    @Override
    public Map<String, Map<String, Integer>> scores(List<Inquiry> inquiries, JsonNode answer)
            throws UnusableAnswerException {
        Inquiry inquiry = inquiries.getFirst();
        if (!answer.path("results").isArray() || answer.get("results").size() != 1) {
            throw UnusableAnswerException.malformed("not exactly one result");
        }
        JsonNode categories = answer.get("results").get(0).path("category_scores");
        Map<String, Integer> scores = new HashMap<>();
        for (PromptSignal signal : inquiry.prompt().signals()) {
            int highest = 0;
            boolean judged = false;
            for (String category : signal.categories()) {
                int score = score(categories.path(category));
                if (inquiry.item().hasText() || CategoryWords.MODERATIONS_OF_IMAGES.contains(category)) {
                    highest = Math.max(highest, score);
                    judged = true;
                }
            }
            if (judged) {
                scores.put(signal.name(), highest);
            }
        }
        if (!scores.containsKey(inquiry.asked().name())) {
            throw new UnusableAnswerException(UnknownCause.UNSUITABLE, "the signal is not judged on pictures");
        }
        return Map.of(inquiry.item().id(), scores);
    }

    private static int score(JsonNode score) throws UnusableAnswerException {
        if (!score.isNumber() || !(score.asDouble() >= 0 && score.asDouble() <= 1)) {
            throw UnusableAnswerException.malformed("a category without a score of 0 to 1");
        }
        return (int) Math.round(score.asDouble() * MOST);
    }
}
