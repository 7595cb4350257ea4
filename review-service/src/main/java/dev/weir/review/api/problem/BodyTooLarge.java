package dev.weir.review.api.problem;

import java.io.IOException;

/** A request's body is longer than it may be. */
public final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1L;
    private final long atMost;

    /** @param atMost bytes that are taken */
    public BodyTooLarge(long atMost) {
        super("The body has more than " + atMost + " bytes");
        this.atMost = atMost;
    }

    long atMost() {
        return atMost;
    }
}
