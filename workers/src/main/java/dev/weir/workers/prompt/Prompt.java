package dev.weir.workers.prompt;

import dev.weir.policy.Problem;
import dev.weir.vocabulary.Harms;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked. Described in docs/prompts.md.
 *
 * @param id what policies name: {@code source: "llm:<id>"}
 * @param version the author's count
 * @param owner who answers for it
 * @param title for people
 * @param format how the model is asked and how it answers
 * @param chain name of the configured chain of endpoints that answers
 * @param instructions what the model is told, for formats that are told something; empty otherwise
 * @param signals what it answers, in the order of the document
 * @param limits what is sent
 * @param reasoning effort of a reasoning model, as the server names it; null for models that do not reason, which get temperature 0
 * @param canaries items of known verdict
 * @param source the document as it was given
 * @param digest lower-case hex SHA-256 of the document's UTF-8 bytes
 */
public record Prompt(
        String id,
        String version,
        String owner,
        String title,
        Format format,
        String chain,
        String instructions,
        List<PromptSignal> signals,
        SendingLimits limits,
        @Nullable String reasoning,
        List<Canary> canaries,
        String source,
        String digest) {
    private static final int SHORT_DIGEST = 12;

    public Prompt {
        signals = List.copyOf(signals);
        canaries = List.copyOf(canaries);
    }

    /**
     * Reads a document.
     *
     * @param fileName what problems name as their file
     * @throws PromptException with every problem found
     */
    public static Prompt read(String fileName, String yaml) {
        return read(fileName, yaml, Harms.standard(), PromptLimits.DEFAULT);
    }

    /**
     * Reads a document under another taxonomy or other limits than the usual ones.
     *
     * @throws PromptException with every problem found
     */
    public static Prompt read(String fileName, String yaml, Harms harms, PromptLimits limits) {
        return new PromptReader(fileName, yaml, harms, limits).read();
    }

    public Optional<PromptSignal> signal(String name) {
        return signals.stream().filter(signal -> signal.name().equals(name)).findFirst();
    }

    /** The beginning of the digest, as versions show it. */
    public String shortDigest() {
        return digest.substring(0, SHORT_DIGEST);
    }

    /** What the document may say but probably should not, without places: they concern it as a whole. */
    public List<Problem> warnings(String fileName) {
        return new PromptWarnings(this, fileName).all();
    }

    @Override
    public String toString() {
        return "Prompt[" + id + " " + version + " " + shortDigest() + "]";
    }
}
