/** What an endpoint may be asked: token buckets that all workers share without a coordinator, each by the partitions it holds. */
@NullMarked
package dev.weir.workers.limit;

import org.jspecify.annotations.NullMarked;
