package dev.weir.workers.url.browsing;

/** What came is not what the protocol says. The message says what is wrong and quotes nothing. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message);
    }
}
