package dev.weir.standin.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standin.judge.Digests;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts tokens as one to four characters, and pretends to cache long system texts. */
final class TokenCount {
    private static final int CHARACTERS_PER_TOKEN = 4;
    /** Providers cache from 1024 tokens on, in steps of 128. */
    private static final int CACHED_FROM = 1_024;

    private static final int CACHE_STEP = 128;
    private static final int MOST_REMEMBERED = 10_000;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    static long of(String text) {
        return Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN);
    }

    /** How many tokens of a system text a provider would have at hand. */
    long cached(String model, String system) {
        long tokens = of(system);
        if (tokens < CACHED_FROM || seen.size() >= MOST_REMEMBERED) {
            return 0;
        }
        return seen.add(Digests.hex(model + '\n' + system)) ? 0 : tokens / CACHE_STEP * CACHE_STEP;
    }

    static void write(ObjectNode usage, long prompt, long completion, long cached, UsageDetail detail) {
        usage.put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        if (detail == UsageDetail.FULL) {
            usage.putObject("prompt_tokens_details").put("cached_tokens", cached);
            usage.putObject("completion_tokens_details").put("reasoning_tokens", 0);
        }
    }
}
