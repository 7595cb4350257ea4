package dev.weir.workers.sources;

import dev.weir.workers.server.ServerSettings;

/**
 * One model on a model server.
 *
 * @param endpoint name of the server
 */
public record ServerEntry(String endpoint, ServerSettings settings) {}
