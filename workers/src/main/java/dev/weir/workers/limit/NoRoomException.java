package dev.weir.workers.limit;

/** The limits leave no room before the deadline. */
public final class NoRoomException extends Exception {
    private static final long serialVersionUID = 1L;

    NoRoomException() {
        super("the limits leave no room before the deadline", null, false, false);
    }
}
