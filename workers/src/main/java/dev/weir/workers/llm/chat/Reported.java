package dev.weir.workers.llm.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.workers.Usage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server reports about a call besides the answer: the model that answered, and what it cost. */
public final class Reported {
    /** Anything else could be content, which must not come into versions. */
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}");

    private static final long MOST_TOKENS = 1_000_000_000L;

    private Reported() {}

    /** The model that the server names, or the one that was asked for. */
    public static String model(JsonNode root, String asked) {
        String model = root.path("model").asText("");
        return MODEL.matcher(model).matches() ? model : asked;
    }

    /** What it cost; counts that are missing or make no sense are unknown. */
    public static Usage usage(JsonNode root, String model, int calls) {
        JsonNode usage = root.path("usage");
        return new Usage(
                model,
                calls,
                count(usage.path("prompt_tokens")),
                count(usage.path("prompt_tokens_details").path("cached_tokens")),
                count(usage.path("completion_tokens")),
                count(usage.path("completion_tokens_details").path("reasoning_tokens")));
    }

    private static @Nullable Long count(JsonNode number) {
        boolean plain = number.isIntegralNumber() && number.canConvertToLong();
        return plain && number.asLong() >= 0 && number.asLong() <= MOST_TOKENS ? Long.valueOf(number.asLong()) : null;
    }
}
