/** Limits of servers, shared out among all workers by the partitions each owns, without a coordinator. */
@NullMarked
package dev.weir.workers.limit;

import org.jspecify.annotations.NullMarked;
