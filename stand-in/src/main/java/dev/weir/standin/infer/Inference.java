package dev.weir.standin.infer;

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

/**
 * {@code POST /v2/models/{name}/infer}: texts in a BYTES tensor, one FP32 score for each in every output that is asked for, or in
 * {@code score}.
 */
public final class Inference implements Route {
    private static final String DEFAULT_OUTPUT = "score";
    private static final int NAME_SEGMENT = 3;

    private final SimulatedJudge judge;

    public Inference(SimulatedJudge judge) {
        this.judge = judge;
    }

    @Override
    public Answer answer(Asked asked) {
        JsonNode request = Body.json(asked);
        List<String> texts = texts(request.path("inputs").path(0));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("model_name", asked.path().split("/", -1)[NAME_SEGMENT]).put("model_version", "simulated");
        if (request.path("id").isTextual()) {
            answer.put(
                    "id",
                    asked.fault() == Fault.WRONG_ITEM
                            ? "another-item"
                            : request.get("id").asText());
        }
        answer.putObject("parameters").put("simulated", true);
        ArrayNode outputs = answer.putArray("outputs");
        outputs(request).forEach(name -> output(outputs.addObject(), name, texts, asked.fault()));
        return Answer.json(answer).about(texts.stream().map(Digests::hex).toList(), 0);
    }

    private static List<String> texts(JsonNode input) {
        if (!input.path("datatype").asText().equals("BYTES")) {
            throw new IllegalArgumentException("inputs[0].datatype must be BYTES");
        }
        List<String> texts = new ArrayList<>();
        input.path("data").forEach(element -> texts.add(element.asText()));
        long declared = 1;
        for (JsonNode side : input.path("shape")) {
            declared *= side.asLong();
        }
        if (texts.isEmpty() || declared != texts.size()) {
            throw new IllegalArgumentException("inputs[0].data does not have as many elements as its shape says");
        }
        return texts;
    }

    private static List<String> outputs(JsonNode request) {
        List<String> names = new ArrayList<>();
        request.path("outputs").forEach(output -> names.add(Body.text(output, "name")));
        return names.isEmpty() ? List.of(DEFAULT_OUTPUT) : names;
    }

    private void output(ObjectNode output, String name, List<String> texts, Fault fault) {
        output.put("name", fault == Fault.WRONG_SCHEMA ? name + "_other" : name);
        output.put("datatype", "FP32");
        output.putArray("shape").add(texts.size()).add(1);
        ArrayNode data = output.putArray("data");
        for (String text : texts) {
            float score = (float) judge.score(name, text) / SimulatedJudge.MOST;
            data.add(fault == Fault.OUT_OF_RANGE ? score + 1.5f : score);
        }
    }
}
