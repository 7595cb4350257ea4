package dev.weir.review.queue;

import java.util.UUID;

/**
 * A way to look at the queue that somebody kept.
 *
 * @param own true when it is the asker's own
 * @param shared true when everybody has it
 */
public record SavedView(UUID id, String name, TaskFilter filter, boolean own, boolean shared) {}
