package dev.weir.review.media.file;

/** Why something cannot be shown. Says nothing of the content. */
public enum WhyNot {
    /** Only a reference to the file came with the upload: its bytes are not here. */
    NOT_HELD,
    /** A kind of file, or a variant of one, that is not read. */
    UNSUPPORTED,
    /** Damaged, cut short, or made to look like what it is not. */
    DAMAGED,
    /** Above a limit on size, before reading began. */
    TOO_LARGE,
    /** Needs a password. */
    ENCRYPTED,
    /** Reading took longer than is allowed and was stopped. */
    TOO_SLOW,
    /** Reading took more memory than is allowed and was stopped. */
    TOO_HUNGRY,
    /** The document has no page of that number. */
    NO_SUCH_PAGE,
    /** The file made the reading process fail in another way. */
    READER_FAILED,
    /** There is no reading process, and none could be started: an operator has to look. */
    READER_AWAY,
    /** Too much was being read at the same time: try again. */
    BUSY
}
