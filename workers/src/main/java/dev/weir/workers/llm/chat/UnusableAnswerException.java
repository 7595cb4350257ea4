package dev.weir.workers.llm.chat;

import dev.weir.workers.UnknownCause;

/** An answer came and holds no judgement. The message never quotes it. */
public final class UnusableAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final UnknownCause cause;

    public UnusableAnswerException(UnknownCause cause, String message) {
        super(message, null, false, false);
        this.cause = cause;
    }

    /** The usual one: not what was asked for. */
    public static UnusableAnswerException malformed(String message) {
        return new UnusableAnswerException(UnknownCause.MALFORMED, message);
    }

    public UnknownCause unknownCause() {
        return cause;
    }
}
