package dev.weir.workers.server;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.workers.UnknownCause;
import java.io.IOException;
import java.util.Set;

/** A server's answer, checked against what was asked. */
final class InferenceReply {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FRACTIONS = Set.of("FP16", "FP32", "FP64");
    private static final int MOST = 10_000;

    private final JsonNode answer;
    private final int texts;

    private InferenceReply(JsonNode answer, int texts) {
        this.answer = answer;
        this.texts = texts;
    }

    /**
     * Reads an answer.
     *
     * @param texts how many were sent
     * @throws UnusableException when it is none, or is about something else
     */
    static InferenceReply read(byte[] body, ServerSettings settings, String id, int texts) throws UnusableException {
        JsonNode answer;
        try {
            answer = MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UnusableException(UnknownCause.MALFORMED);
        }
        if (answer == null || !answer.path("outputs").isArray()) {
            throw new UnusableException(UnknownCause.MALFORMED);
        }
        // Servers may leave both out; what they say must be right.
        if (!answer.path("id").asText(id).equals(id)) {
            throw new UnusableException(UnknownCause.WRONG_ITEM);
        }
        if (!answer.path("model_name").asText(settings.model()).equals(settings.model())) {
            throw new UnusableException(UnknownCause.MALFORMED);
        }
        return new InferenceReply(answer, texts);
    }

    /** The highest score of all texts, 0 to 10000. */
    long highest(ScoreOutput wanted) throws UnusableException {
        JsonNode output = output(wanted.output());
        JsonNode data = output.path("data");
        int columns = columns(output, data.size());
        if (wanted.column() >= columns) {
            throw new UnusableException(UnknownCause.MALFORMED);
        }
        double highest = 0;
        for (int row = 0; row < texts; row++) {
            JsonNode score = data.get(row * columns + wanted.column());
            if (!score.isNumber() || !(score.asDouble() >= 0 && score.asDouble() <= 1)) {
                throw new UnusableException(UnknownCause.MALFORMED);
            }
            highest = Math.max(highest, score.asDouble());
        }
        return Math.round(highest * MOST);
    }

    private JsonNode output(String name) throws UnusableException {
        JsonNode found = null;
        for (JsonNode output : answer.path("outputs")) {
            if (output.path("name").asText().equals(name)) {
                if (found != null) {
                    throw new UnusableException(UnknownCause.MALFORMED);
                }
                found = output;
            }
        }
        if (found == null || !FRACTIONS.contains(found.path("datatype").asText())) {
            throw new UnusableException(UnknownCause.MALFORMED);
        }
        return found;
    }

    /** Numbers per text, of a tensor {@code [n]} or {@code [n, k]} whose data are as many as its shape says. */
    private int columns(JsonNode output, int size) throws UnusableException {
        JsonNode shape = output.path("shape");
        boolean rows = shape.isArray() && shape.size() >= 1 && shape.size() <= 2;
        if (!rows || !shape.get(0).isInt() || shape.get(0).asInt() != texts) {
            throw new UnusableException(UnknownCause.MALFORMED);
        }
        JsonNode second = shape.path(1);
        long columns = shape.size() == 1 ? 1 : second.isInt() ? second.asLong() : 0;
        if (columns < 1 || columns * texts != size) {
            throw new UnusableException(UnknownCause.MALFORMED);
        }
        return (int) columns;
    }

    /** The answer says nothing that could be used. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final UnknownCause cause;

        UnusableException(UnknownCause cause) {
            super(cause.name());
            this.cause = cause;
        }

        UnknownCause unknownCause() {
            return cause;
        }
    }
}
