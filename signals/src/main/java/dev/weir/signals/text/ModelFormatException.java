package dev.weir.signals.text;

/** An artefact that is not a text model this version can read; the message says what is wrong with it. */
public final class ModelFormatException extends Exception {
    public ModelFormatException(String message) {
        super("Not a readable text model: " + message);
    }
}
