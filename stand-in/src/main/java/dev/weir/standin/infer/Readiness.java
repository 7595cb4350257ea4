package dev.weir.standin.infer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.standin.http.Answer;
import dev.weir.standin.http.Asked;
import dev.weir.standin.http.Route;

/** {@code GET /v2/health/ready} and its like: always ready. */
public final class Readiness implements Route {
    @Override
    public Answer answer(Asked asked) {
        return Answer.json(JsonNodeFactory.instance.objectNode().put("ready", true));
    }
}
