package dev.weir.workers.prompt;

import java.util.List;

/**
 * One signal that a prompt answers, always a score of 0 to 10000.
 *
 * @param name as policies name it, e.g. {@code llm.toxic}
 * @param harm code of the taxonomy
 * @param definition what counts, in words for the model
 * @param examples what counts
 * @param counterexamples what does not, though it looks like it
 * @param categories the model's own names for it; empty where the format has none
 */
public record PromptSignal(
        String name,
        String harm,
        String definition,
        List<String> examples,
        List<String> counterexamples,
        List<String> categories) {
    public PromptSignal {
        examples = List.copyOf(examples);
        counterexamples = List.copyOf(counterexamples);
        categories = List.copyOf(categories);
    }

    /** The name as a field of JSON: models and grammars trip over dots. */
    public String field() {
        return name.replace('.', '_');
    }
}
