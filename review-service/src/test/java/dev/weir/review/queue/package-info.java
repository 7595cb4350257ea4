/** The queue as people see it, held against plain answers, against its plans, and against a million tasks. */
@NullMarked
package dev.weir.review.queue;

import org.jspecify.annotations.NullMarked;
