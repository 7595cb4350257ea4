/** Other tasks with the same or nearly the same content. */
@NullMarked
package dev.weir.review.sibling;

import org.jspecify.annotations.NullMarked;
