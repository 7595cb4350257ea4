/** Starts, asks, watches and stops child processes. Knows nothing of Kafka or registries. */
@NullMarked
package dev.weir.quickstart.supervise;

import org.jspecify.annotations.NullMarked;
