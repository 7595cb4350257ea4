/** The order of the queue: what the policy says about it, worked out again when something changes. */
@NullMarked
package dev.weir.review.rank;

import org.jspecify.annotations.NullMarked;
