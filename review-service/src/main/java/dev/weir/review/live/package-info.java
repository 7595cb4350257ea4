/** Word to open pages that something changed: no more than what kind of thing, so that nobody learns what they may not see. */
@NullMarked
package dev.weir.review.live;

import org.jspecify.annotations.NullMarked;
