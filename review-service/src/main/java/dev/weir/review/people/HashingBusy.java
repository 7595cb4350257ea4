package dev.weir.review.people;

/** Too many passwords are being hashed just now; nothing was checked. */
public final class HashingBusy extends RuntimeException {
    public HashingBusy() {
        super("Too many sign-ins at the same moment; try again in a few seconds");
    }
}
