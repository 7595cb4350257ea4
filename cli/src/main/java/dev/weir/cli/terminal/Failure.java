package dev.weir.cli.terminal;

import org.jspecify.annotations.Nullable;

/** A command could not do its work. The message is for a person: what, where, and what to do. */
public final class Failure extends RuntimeException {
    public Failure(String message) {
        super(message);
    }

    /**
     * @param cause what {@code --debug} shows
     */
    public Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
