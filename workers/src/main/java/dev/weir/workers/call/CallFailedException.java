package dev.weir.workers.call;

import dev.weir.workers.UnknownCause;

/** No whole answer came by the deadline. The message says what happened; it never quotes what was sent or received. */
public final class CallFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final UnknownCause cause;
    private final int calls;

    /**
     * @param calls how many requests were sent
     */
    public CallFailedException(UnknownCause cause, int calls, String message) {
        super(message);
        this.cause = cause;
        this.calls = calls;
    }

    public UnknownCause unknownCause() {
        return cause;
    }

    public int calls() {
        return calls;
    }
}
