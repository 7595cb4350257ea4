package dev.weir.review.media.document;

/** Why a text is not all there is. */
public enum Cut {
    /** There is more text than is shown. */
    CHARACTERS,
    /** There are more pages than are read. */
    PAGES,
    /** The document unpacks to more than is read. */
    SIZE,
    /** Reading took too long. */
    TIME,
    /** Reading took too much memory. */
    MEMORY,
    /** What follows is damaged, or made the reading process fail. */
    DAMAGE,
    /** What follows needs a password. */
    ENCRYPTION
}
