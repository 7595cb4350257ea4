package dev.weir.quickstart.chaos.judge;

/** What a record of the load is, and so what must become of it. Travels with the record in the header {@link #HEADER}. */
public enum Kind {
    /** New content. */
    UPLOAD,
    /** New content that came without its key, and takes the extra hop. */
    KEYLESS,
    /** A newer revision with other content. */
    REVISION,
    /** A newer revision with the same content. */
    UNCHANGED,
    /** The newest upload of a content once more. */
    DUPLICATE,
    /** The content is gone. */
    DELETION,
    /** The newest revision once more, with other content. */
    CONFLICT,
    /** Nothing that can be read, or nothing that can be decided. */
    BAD;

    /** Name of the header. */
    public static final String HEADER = "chaos.kind";

    /** Whether it brings a revision, which must be decided. */
    public boolean bringsRevision() {
        return switch (this) {
            case UPLOAD, KEYLESS, REVISION, UNCHANGED -> true;
            case DUPLICATE, DELETION, CONFLICT, BAD -> false;
        };
    }

    /** Whether it must be set aside in the dead letters. */
    public boolean isSetAside() {
        return this == CONFLICT || this == BAD;
    }
}
