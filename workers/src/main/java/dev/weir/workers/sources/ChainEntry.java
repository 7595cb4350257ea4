package dev.weir.workers.sources;

import java.util.List;

/**
 * Models that stand in for each other, in the order in which they are tried.
 *
 * @param name as prompts name it
 * @param models at least one
 * @param afterRefusal whether the next one is tried when a model declines
 * @param useDrifted whether models whose canaries are wrong are asked all the same
 */
public record ChainEntry(String name, List<ModelEntry> models, boolean afterRefusal, boolean useDrifted) {
    public ChainEntry {
        models = List.copyOf(models);
    }
}
