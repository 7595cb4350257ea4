package dev.weir.cli.terminal;

import org.jspecify.annotations.Nullable;

/** A command could not do its work. The message is for a person: what, where, and what to do. */
public final class Failure extends RuntimeException {
    private final int exitCode;

    private Failure(String message, @Nullable Throwable cause, int exitCode) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public Failure(String message) {
        this(message, null);
    }

    /**
     * @param cause what {@code --debug} shows
     */
    public Failure(String message, @Nullable Throwable cause) {
        this(message, cause, ExitCode.FAILED);
    }

    /** The command line is wrong: nothing was done. */
    public static Failure wrongUsage(String message) {
        return new Failure(message, null, ExitCode.WRONG_USAGE);
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
