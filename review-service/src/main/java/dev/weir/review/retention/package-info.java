/** What is kept for how long. */
@NullMarked
package dev.weir.review.retention;

import org.jspecify.annotations.NullMarked;
