/** What became of a decision in the stream. */
@NullMarked
package dev.weir.review.enforce;

import org.jspecify.annotations.NullMarked;
