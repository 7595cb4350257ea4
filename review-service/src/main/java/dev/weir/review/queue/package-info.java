/** The queue as people see it: counts, ages, lists. */
@NullMarked
package dev.weir.review.queue;

import org.jspecify.annotations.NullMarked;
