/** How fast the review queue is, full and empty. */
@NullMarked
package dev.weir.bench.queue;

import org.jspecify.annotations.NullMarked;
