/** A memory of what was made before, bounded in bytes. */
@NullMarked
package dev.weir.review.media.keep;

import org.jspecify.annotations.NullMarked;
