package dev.weir.standin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One answer before anything goes wrong on the wire.
 *
 * @param items digests of what was judged or looked up, to be counted
 * @param tokens what it costs under the limits; 0 where nobody counts tokens
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Answer(int status, String mediaType, byte[] body, List<String> items, long tokens) {
    private static final int OK = 200;
    private static final String JSON = "application/json";

    public static Answer json(JsonNode body) {
        return json(OK, body);
    }

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, Body.bytes(body), List.of(), 0);
    }

    public static Answer protobuf(byte[] body) {
        return new Answer(OK, "application/x-protobuf", body, List.of(), 0);
    }

    /** An error in the form that most providers share. */
    public static Answer error(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", code)
                .put("code", code)
                .putNull("param");
        return json(status, body);
    }

    public Answer about(List<String> digests, long cost) {
        return new Answer(status, mediaType, body, digests, cost);
    }
}
