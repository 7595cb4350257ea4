package dev.weir.streams.control;

import dev.weir.schemas.PromptEntry;
import dev.weir.schemas.topics.ControlKeys;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which prompts are in force. The stream only names them to the workers, who read the documents.
 *
 * <p>Threading: one thread only.
 */
final class PromptShelf {
    private final Map<String, String> active = new TreeMap<>();

    void put(String key, @Nullable PromptEntry entry) {
        if (key.startsWith(ControlKeys.ACTIVE)) {
            String promptId = key.substring(ControlKeys.ACTIVE.length());
            if (entry == null) {
                active.remove(promptId);
            } else {
                active.put(promptId, entry.getDigest());
            }
        }
    }

    /** Prompt id to the digest of the document in force. */
    Map<String, String> settle() {
        return Map.copyOf(active);
    }
}
