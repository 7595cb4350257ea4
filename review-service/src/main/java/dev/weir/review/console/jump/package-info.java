/** From anywhere to a queue, a content or an account. */
@NullMarked
package dev.weir.review.console.jump;

import org.jspecify.annotations.NullMarked;
