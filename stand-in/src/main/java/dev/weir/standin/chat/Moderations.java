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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** {@code POST /v1/moderations}: thirteen categories, each with a flag and a score. */
public final class Moderations implements Route {
    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/intent",
            "self-harm/instructions",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");

    private final SimulatedJudge judge;
    private final AtomicLong answered = new AtomicLong();

    public Moderations(SimulatedJudge judge) {
        this.judge = judge;
    }

    @Override
    public Answer answer(Asked asked) {
        JsonNode request = Body.json(asked);
        List<String> texts = inputs(request.path("input"));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("id", "modr-simulated-" + answered.incrementAndGet())
                .put("model", request.path("model").asText("omni-moderation-latest"));
        ArrayNode results = answer.putArray("results");
        texts.forEach(text -> result(results.addObject(), text, asked.fault()));
        long tokens = texts.stream().mapToLong(TokenCount::of).sum();
        return Answer.json(answer).about(texts.stream().map(Digests::hex).toList(), tokens);
    }

    /** A text is one input, a list of texts is several, a list of parts is one again. */
    private static List<String> inputs(JsonNode input) {
        if (input.isTextual()) {
            return List.of(input.asText());
        }
        List<String> texts = new ArrayList<>();
        StringBuilder parts = new StringBuilder();
        for (JsonNode each : input) {
            if (each.isTextual()) {
                texts.add(each.asText());
            } else {
                parts.append(each.path("text")
                        .asText(each.path("image_url").path("url").asText("")));
            }
        }
        if (texts.isEmpty()) {
            texts.add(parts.toString());
        }
        return texts;
    }

    private void result(ObjectNode result, String text, Fault fault) {
        ObjectNode categories = JsonNodeFactory.instance.objectNode();
        ObjectNode scores = JsonNodeFactory.instance.objectNode();
        boolean flagged = false;
        for (String category : CATEGORIES) {
            int score = judge.score(category, text);
            flagged |= score >= SimulatedJudge.LINE;
            categories.put(category, score >= SimulatedJudge.LINE);
            switch (fault) {
                case WRONG_SCHEMA -> scores.put(category, "high");
                case OUT_OF_RANGE -> scores.put(category, 1.5);
                default -> scores.put(category, (double) score / SimulatedJudge.MOST);
            }
        }
        result.put("flagged", flagged);
        result.set("categories", categories);
        result.set("category_scores", scores);
    }
}
