package dev.weir.client;

/** An upload that the stream would set aside; the message says what is wrong and what to do, and holds nothing of the upload. */
public final class InvalidUploadException extends IllegalArgumentException {
    InvalidUploadException(String problem) {
        super(problem);
    }
}
