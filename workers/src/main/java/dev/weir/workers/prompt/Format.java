package dev.weir.workers.prompt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a model is asked and how it answers. */
public enum Format {
    /** Any instructed model, which answers scores as JSON by a schema. */
    JUDGEMENT("judgement", Instructions.REQUIRED, Categories.NONE, true),
    /** The moderations endpoint, which has categories of its own and takes no instructions. */
    MODERATIONS("moderations", Instructions.NONE, Categories.SEVERAL, true),
    /** Llama Guard 3 and 4: {@code safe}, or {@code unsafe} and a line of hazard codes. */
    LLAMA_GUARD("llama-guard", Instructions.NONE, Categories.SEVERAL, true),
    /** gpt-oss-safeguard: a policy of one's own, an answer in JSON. */
    GPT_OSS_SAFEGUARD("gpt-oss-safeguard", Instructions.REQUIRED, Categories.OPTIONAL, false),
    /** ShieldGemma: yes or no to one guideline, which is the signal's definition. */
    SHIELDGEMMA("shieldgemma", Instructions.NONE, Categories.NONE, false),
    /** Granite Guardian: yes or no to one of its risks. */
    GRANITE_GUARDIAN("granite-guardian", Instructions.NONE, Categories.ONE, false),
    /** Qwen3Guard: safe, controversial or unsafe, and a line of categories. */
    QWEN3_GUARD("qwen3-guard", Instructions.NONE, Categories.SEVERAL, false);

    private final String word;
    private final Instructions instructions;
    private final Categories categories;
    private final boolean seesImages;

    Format(String word, Instructions instructions, Categories categories, boolean seesImages) {
        this.word = word;
        this.instructions = instructions;
        this.categories = categories;
        this.seesImages = seesImages;
    }

    /** As it is written in a prompt document. */
    public String word() {
        return word;
    }

    static Optional<Format> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    Instructions instructions() {
        return instructions;
    }

    Categories categories() {
        return categories;
    }

    /** The only categories that the model knows; empty when any will do. */
    Set<String> categoryWords() {
        return switch (this) {
            case MODERATIONS -> CategoryWords.MODERATIONS;
            case LLAMA_GUARD -> CategoryWords.HAZARDS;
            case QWEN3_GUARD -> CategoryWords.QWEN3_GUARD;
            case JUDGEMENT, GPT_OSS_SAFEGUARD, SHIELDGEMMA, GRANITE_GUARDIAN -> Set.of();
        };
    }

    boolean seesImages() {
        return seesImages;
    }

    /** True when several items fit into one call: the answer must name them. */
    boolean batches() {
        return this == JUDGEMENT;
    }

    /** Whether a format takes a text of the author's. */
    enum Instructions {
        REQUIRED,
        NONE
    }

    /** How many of the model's categories stand for a signal. */
    enum Categories {
        NONE,
        OPTIONAL,
        ONE,
        SEVERAL
    }
}
