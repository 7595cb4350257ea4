package dev.weir.workers.prompt;

import dev.weir.schemas.PromptEntry;
import dev.weir.schemas.topics.ControlKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All prompts that were published, and which of them are in force. A document that this worker cannot read is left out: questions that
 * name it find nothing.
 *
 * <p>Threading: one thread only; what it {@link #settle settles} on may go to any.
 */
final class PromptShelf {
    private static final Logger LOG = LoggerFactory.getLogger(PromptShelf.class);

    private final Map<String, Prompt> byDigest = new TreeMap<>();
    private final Map<String, String> active = new TreeMap<>();

    void put(String key, @Nullable PromptEntry entry) {
        if (key.startsWith(ControlKeys.ACTIVE)) {
            String promptId = key.substring(ControlKeys.ACTIVE.length());
            if (entry == null) {
                active.remove(promptId);
            } else {
                active.put(promptId, entry.getDigest());
            }
        } else if (key.startsWith(ControlKeys.DOCUMENT)) {
            String digest = key.substring(ControlKeys.DOCUMENT.length());
            byDigest.remove(digest);
            if (entry != null && entry.getDocument() != null) {
                read(key, digest, entry.getDocument());
            }
        }
    }

    private void read(String key, String digest, String document) {
        try {
            Prompt prompt = Prompt.read(key, document);
            if (prompt.digest().equals(digest)) {
                byDigest.put(digest, prompt);
            } else {
                LOG.error("{} is not the document of that digest and is left out", key);
            }
        } catch (PromptException e) {
            LOG.error("{} cannot be used: {}", key, e.getMessage());
        }
    }

    Shelved settle() {
        return new Shelved(Map.copyOf(byDigest), Map.copyOf(active));
    }

    /**
     * What is there at one moment.
     *
     * @param active prompt id to digest
     */
    record Shelved(Map<String, Prompt> byDigest, Map<String, String> active) {
        static final Shelved NOTHING = new Shelved(Map.of(), Map.of());

        Optional<Prompt> find(String id, @Nullable String digest) {
            String wanted = digest == null ? active.get(id) : digest;
            return Optional.ofNullable(wanted == null ? null : byDigest.get(wanted))
                    .filter(prompt -> prompt.id().equals(id));
        }

        List<Prompt> inForce() {
            return active.keySet().stream()
                    .sorted()
                    .flatMap(id -> Stream.ofNullable(find(id, null).orElse(null)))
                    .toList();
        }
    }
}
