/** A person takes a task, for a while. */
@NullMarked
package dev.weir.review.claim;

import org.jspecify.annotations.NullMarked;
