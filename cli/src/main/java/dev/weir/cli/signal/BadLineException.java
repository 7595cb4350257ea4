package dev.weir.cli.signal;

/** A line cannot be scored; the message says why, without content. */
final class BadLineException extends Exception {
    BadLineException(String problem) {
        super(problem);
    }
}
