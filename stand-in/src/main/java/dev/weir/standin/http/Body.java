package dev.weir.standin.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Reads what was sent, and writes what is answered. */
public final class Body {
    /** Every request has a thread of its own, for which Jackson would make buffers of its own. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
            .build());

    private Body() {}

    /**
     * The body as a JSON object.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static JsonNode json(Asked asked) {
        return json(asked.body());
    }

    /**
     * The bytes as a JSON object.
     *
     * @throws IllegalArgumentException when they are none
     */
    public static JsonNode json(byte[] bytes) {
        JsonNode body;
        try {
            body = MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
        if (body == null || !body.isObject()) {
            throw new IllegalArgumentException("the body must be a JSON object");
        }
        return body;
    }

    /**
     * The body as one of the stand-in's own records.
     *
     * @throws IllegalArgumentException when it does not fit; the message says where
     */
    public static <T> T as(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.treeToValue(json(bytes), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** A value as the bytes of an answer. */
    static byte[] bytes(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree cannot fail to be written", e);
        }
    }

    /** Any of the stand-in's own records as JSON. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * A text that must be there.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw new IllegalArgumentException(field + " must be a text");
        }
        return value.asText();
    }
}
