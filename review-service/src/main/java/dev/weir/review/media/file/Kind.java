package dev.weir.review.media.file;

/** What can be done with a file. */
public enum Kind {
    /** Decoded and shown as a picture. */
    PICTURE,
    /** Its text is shown, of some also the pages as pictures. */
    DOCUMENT,
    /** Named, not shown. */
    OTHER
}
