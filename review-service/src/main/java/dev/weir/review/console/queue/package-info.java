/** Lists of the queue: where everybody starts, and where tasks are found. */
@NullMarked
package dev.weir.review.console.queue;

import org.jspecify.annotations.NullMarked;
