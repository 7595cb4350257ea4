/** Who is calling. */
@NullMarked
package dev.weir.review.api.me;

import org.jspecify.annotations.NullMarked;
