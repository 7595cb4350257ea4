package dev.weir.review.media.document.wire;

import java.awt.image.BufferedImage;

/** A piece of an answer. An answer is any number of them, an {@link Ended} last. */
public sealed interface Reply {
    /** How many pages the document has. */
    record PageCount(int pages) implements Reply {}

    /** How many pictures and other files the document holds that are not shown with its text. */
    record EmbeddedCount(int files) implements Reply {}

    /** More text of the page that is being read. */
    record Text(String piece) implements Reply {
        /** Length only: documents stay out of logs. */
        @Override
        public String toString() {
            return "Text[" + piece.length() + " characters]";
        }
    }

    /** The page that was being read ends. */
    record PageEnd() implements Reply {}

    /**
     * A page as pixels.
     *
     * @param complete false when parts of the page could not be drawn
     */
    record Pixels(BufferedImage image, boolean complete) implements Reply {}

    /** The answer ends. */
    record Ended(Ending how) implements Reply {}
}
