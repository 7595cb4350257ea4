package dev.weir.review.refusal;

/** A person cannot have what they asked for. The message says what, and what to do; it holds no content. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** What was asked makes no sense as it is. */
        INVALID,
        /** There is no such thing, or not for this person: the two look alike. */
        NOT_FOUND,
        /** This person may not do that. */
        NOT_ALLOWED,
        /** Somebody else has the task now, or it was claimed anew. */
        CLAIM_LOST,
        /** The task needs nobody any more. */
        CLOSED,
        /** It is too late to take a decision back. */
        TOO_LATE,
        /** The id was used for something else. */
        ID_TAKEN,
        /** A limit of this person is reached. */
        LIMIT
    }

    private final Kind kind;
    private final String what;

    public Refusal(Kind kind, String what) {
        super(what);
        this.kind = kind;
        this.what = what;
    }

    /** The message. */
    public String what() {
        return what;
    }

    public Kind kind() {
        return kind;
    }

    /** For whatever does not exist or must look as if it did not. */
    public static Refusal notFound(String what) {
        return new Refusal(Kind.NOT_FOUND, "There is no such " + what + ", or you have no access to it");
    }
}
