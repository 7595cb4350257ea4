package dev.weir.review.media.document;

import dev.weir.review.media.file.WhyNot;
import org.jspecify.annotations.Nullable;

/**
 * How many pages a document has.
 *
 * @param pages 0 when it is not known
 * @param why why it is not known; null when it is
 */
public record PageCount(int pages, @Nullable WhyNot why) {}
