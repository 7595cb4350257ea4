package dev.weir.quickstart.supervise;

/** Why something cannot start or go on, as one line for a person: what, where, and what to do. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a refusal.
     *
     * @param line what, where, and what to do; one line
     */
    public Refusal(String line) {
        super(line);
    }

    /**
     * Makes a refusal with what caused it.
     *
     * @param line what, where, and what to do; one line
     * @param cause for the log, never for the terminal
     */
    public Refusal(String line, Throwable cause) {
        super(line, cause);
    }

    /** The line. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
