package dev.weir.workers.prompt;

import dev.weir.policy.yaml.YamlLimits;

/**
 * How large a prompt document may be.
 *
 * @param yaml bounds of the document
 * @param maxInstructions longest instructions, in characters
 * @param maxSignals most signals
 * @param maxDefinition longest definition, in characters
 * @param maxExamples most examples of a signal, and as many counterexamples
 * @param maxExample longest of them, in characters
 * @param maxCanaries most canaries
 * @param maxCanary longest text of a canary, in characters
 */
public record PromptLimits(
        YamlLimits yaml,
        int maxInstructions,
        int maxSignals,
        int maxDefinition,
        int maxExamples,
        int maxExample,
        int maxCanaries,
        int maxCanary) {
    public static final PromptLimits DEFAULT =
            new PromptLimits(YamlLimits.DEFAULT, 20_000, 30, 2_000, 20, 500, 50, 2_000);
}
