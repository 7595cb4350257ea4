package dev.weir.schemas.json;

/** A piece of JSON does not fit the record it should become; the message names the place, what was expected and what was found. */
public final class PlainJsonException extends RuntimeException {
    PlainJsonException(String path, String problem) {
        super((path.isEmpty() ? "the record" : path) + ": " + problem);
    }
}
