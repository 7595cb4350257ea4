/** Questions are read from Kafka, worked on side by side, and counted as done in order. */
@NullMarked
package dev.weir.workers.window;

import org.jspecify.annotations.NullMarked;
