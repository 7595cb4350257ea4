package dev.weir.review.people;

/** A change of a person that cannot be made. The message says what, where and what to do, and can be shown. */
public final class RefusedChange extends RuntimeException {
    public RefusedChange(String message) {
        super(message);
    }
}
