package dev.weir.standin.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standin.http.Answer;
import dev.weir.standin.http.Asked;
import dev.weir.standin.http.Route;

/** {@code GET /v1/models}: one of each family. Every other name is answered as well. */
public final class Models implements Route {
    @Override
    public Answer answer(Asked asked) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        model(data, "simulated");
        for (Guard guard : Guard.values()) {
            model(data, guard.example());
        }
        return Answer.json(answer);
    }

    private static void model(ArrayNode data, String id) {
        data.addObject().put("id", id).put("object", "model").put("created", 0).put("owned_by", "simulated");
    }
}
