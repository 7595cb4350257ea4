/** The API's own description, for people and for tools. */
@NullMarked
package dev.weir.review.api.describe;

import org.jspecify.annotations.NullMarked;
