package dev.weir.workers.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts as a BYTES tensor in JSON. */
final class InferenceRequest {
    private InferenceRequest() {}

    static byte[] of(ServerSettings settings, String id, List<String> texts) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("id", id);
        ObjectNode input = request.putArray("inputs")
                .addObject()
                .put("name", settings.input())
                .put("datatype", "BYTES");
        ArrayNode shape = input.putArray("shape").add(texts.size());
        if (settings.column()) {
            shape.add(1);
        }
        ArrayNode data = input.putArray("data");
        texts.forEach(data::add);
        ArrayNode outputs = request.putArray("outputs");
        settings.outputs().stream()
                .map(ScoreOutput::output)
                .distinct()
                .forEach(name -> outputs.addObject().put("name", name));
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }
}
