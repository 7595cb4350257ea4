/** What a person asked for and cannot have, and why. */
@NullMarked
package dev.weir.review.refusal;

import org.jspecify.annotations.NullMarked;
