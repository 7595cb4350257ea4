/** From the bytes of an image to a new picture behind a veil: decoded under limits, cleaned, encoded anew. */
@NullMarked
package dev.weir.review.media.picture;

import org.jspecify.annotations.NullMarked;
