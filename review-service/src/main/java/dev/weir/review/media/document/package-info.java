/** Text and pages of documents, read by processes of their own that are bounded in time and memory. */
@NullMarked
package dev.weir.review.media.document;

import org.jspecify.annotations.NullMarked;
