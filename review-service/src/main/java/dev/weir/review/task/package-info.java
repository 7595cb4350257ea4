/** Tasks: what is to be decided, and the lanes they wait in. */
@NullMarked
package dev.weir.review.task;

import org.jspecify.annotations.NullMarked;
