/** What runs in a reading process: it holds one document at a time, and may die of it. */
@NullMarked
package dev.weir.review.media.document.reader;

import org.jspecify.annotations.NullMarked;
