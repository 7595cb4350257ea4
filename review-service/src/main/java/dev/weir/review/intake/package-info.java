/** Tasks come in from the stream. */
@NullMarked
package dev.weir.review.intake;

import org.jspecify.annotations.NullMarked;
