/** The process of a worker: its settings, its start, and its end. */
@NullMarked
package dev.weir.workers.app;

import org.jspecify.annotations.NullMarked;
