package dev.weir.review.follow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read.
 *
 * @param value null when what stood under the key is gone
 */
public record Received<T>(String key, @Nullable T value, int partition, long offset, Instant at) {}
