/** The API as programs see it. */
@NullMarked
package dev.weir.review.api;

import org.jspecify.annotations.NullMarked;
