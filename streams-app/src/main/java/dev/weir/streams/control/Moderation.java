package dev.weir.streams.control;

import dev.weir.signals.bank.Banks;
import dev.weir.signals.text.TextScorer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in force: read once for a record, so that no record ever sees half of a change.
 *
 * @param text scorer over the text model in force, null while no model was published
 * @param prompts prompt id to the digest of its document
 */
public record Moderation(
        PolicySet policies, Banks banks, @Nullable TextScorer text, Map<String, String> prompts) {
    private static final String LANGUAGE_MODEL = "llm:";

    public Moderation {
        prompts = Map.copyOf(prompts);
    }

    /** Digest of the prompt with which a source is to be asked; null when it takes none, or when none is in force. */
    public @Nullable String promptOf(String source) {
        return source.startsWith(LANGUAGE_MODEL) ? prompts.get(source.substring(LANGUAGE_MODEL.length())) : null;
    }
}
