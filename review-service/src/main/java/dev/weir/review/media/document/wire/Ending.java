package dev.weir.review.media.document.wire;

/** How an answer ended. What was said before it counts, whatever it is. */
public enum Ending {
    COMPLETE,
    /** There is more text than was asked for. */
    MORE_CHARACTERS,
    /** There are more pages than were asked for. */
    MORE_PAGES,
    /** The document unpacks to more bytes than are read. */
    MORE_BYTES,
    /** What follows cannot be read. */
    DAMAGED,
    ENCRYPTED,
    UNSUPPORTED,
    NO_SUCH_PAGE
}
