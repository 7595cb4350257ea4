package dev.weir.streams.app;

import org.jspecify.annotations.Nullable;

/** The app cannot start; the message says why and what to do. */
public final class StartException extends RuntimeException {
    StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
