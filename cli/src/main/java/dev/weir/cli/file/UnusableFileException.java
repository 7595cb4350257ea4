package dev.weir.cli.file;

/** A file cannot be used; the message says why and what to do, without the file's name. */
public final class UnusableFileException extends Exception {
    private final String problem;

    public UnusableFileException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** The message, which is never null. */
    public String problem() {
        return problem;
    }
}
