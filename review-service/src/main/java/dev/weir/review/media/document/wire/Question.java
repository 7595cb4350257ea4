package dev.weir.review.media.document.wire;

/** What is asked of a document. */
public enum Question {
    /** How many pages it has. */
    COUNT,
    /** Its text, page by page where there are pages. */
    TEXT,
    /** One page as pixels. */
    PAGE
}
