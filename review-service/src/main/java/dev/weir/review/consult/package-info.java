/** Somebody else is asked: a senior, or a colleague for an opinion. */
@NullMarked
package dev.weir.review.consult;

import org.jspecify.annotations.NullMarked;
