package dev.weir.cli.upload;

/** A file cannot become an upload; the message says why and what to do, without the file's name. */
final class UnusableFileException extends Exception {
    UnusableFileException(String message) {
        super(message);
    }
}
