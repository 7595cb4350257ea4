/** Deciding, together or one by one, and taking it back. */
@NullMarked
package dev.weir.review.api.decision;

import org.jspecify.annotations.NullMarked;
