package dev.weir.workers.url.rules;

import java.io.IOException;
import java.nio.file.Path;

/** A list cannot be used. The message names file and line and says what to do; it does not quote the line. */
public final class RuleFileException extends IOException {
    private static final long serialVersionUID = 1L;

    RuleFileException(Path file, int line, String what) {
        super(file + ":" + line + ": " + what);
    }
}
