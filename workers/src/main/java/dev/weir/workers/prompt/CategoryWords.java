package dev.weir.workers.prompt;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Categories that models name in their answers. */
public final class CategoryWords {
    /** The categories of the omni-moderation models. */
    public static final Set<String> MODERATIONS = Set.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/intent",
            "self-harm/instructions",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");

    /** Those of them that are judged on images too; the others see text alone. */
    public static final Set<String> MODERATIONS_OF_IMAGES =
            Set.of("self-harm", "self-harm/intent", "self-harm/instructions", "sexual", "violence", "violence/graphic");

    /** MLCommons hazards S1 to S13, and S14 of Llama Guard. */
    public static final Set<String> HAZARDS =
            IntStream.rangeClosed(1, 14).mapToObj(number -> "S" + number).collect(Collectors.toUnmodifiableSet());

    /** The categories on the model card of Qwen3Guard. */
    public static final Set<String> QWEN3_GUARD = Set.of(
            "Violent",
            "Non-violent Illegal Acts",
            "Sexual Content or Sexual Acts",
            "PII",
            "Suicide & Self-Harm",
            "Unethical Acts",
            "Politically Sensitive Topics",
            "Copyright Violation",
            "Jailbreak");

    private CategoryWords() {}
}
