package dev.weir.workers.llm.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** JSON by the letter, within bounds: one value and nothing after it, no field twice, no NaN, nothing absurdly deep or long. */
public final class StrictJson {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_STRING = 1 << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(LONGEST_STRING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Errors must not quote what was read.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    // Jackson's own choice keeps buffers for each thread, and every question has a thread of its own.
                    .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** The value of a whole body. */
    public static JsonNode read(byte[] body) throws UnusableAnswerException {
        try {
            return present(MAPPER.readTree(body));
        } catch (IOException e) {
            throw UnusableAnswerException.malformed("no JSON that is accepted");
        }
    }

    /** The value of a text. */
    public static JsonNode read(String text) throws UnusableAnswerException {
        try {
            return present(MAPPER.readTree(text));
        } catch (IOException e) {
            throw UnusableAnswerException.malformed("no JSON that is accepted");
        }
    }

    /** The bytes of a value. */
    public static byte[] write(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException("A tree cannot fail to be written", e);
        }
    }

    private static JsonNode present(JsonNode value) throws UnusableAnswerException {
        if (value.isMissingNode()) {
            throw UnusableAnswerException.malformed("nothing");
        }
        return value;
    }
}
