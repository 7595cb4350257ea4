/** Calls to servers of others: exact deadlines, bounded answers, limits, retries and circuit breakers. */
@NullMarked
package dev.weir.workers.call;

import org.jspecify.annotations.NullMarked;
