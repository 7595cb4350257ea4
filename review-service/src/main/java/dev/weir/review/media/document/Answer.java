package dev.weir.review.media.document;

import dev.weir.review.media.document.wire.Ending;
import dev.weir.review.media.file.WhyNot;

/** How a question to a document ended. */
sealed interface Answer {
    /** The process said all it had to say. */
    record Whole(Ending how) implements Answer {}

    /** There was no process, or it ended before its answer did. */
    record Broken(WhyNot why) implements Answer {}
}
