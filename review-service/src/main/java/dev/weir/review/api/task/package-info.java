/** Tasks, their content, and what is asked about them. */
@NullMarked
package dev.weir.review.api.task;

import org.jspecify.annotations.NullMarked;
