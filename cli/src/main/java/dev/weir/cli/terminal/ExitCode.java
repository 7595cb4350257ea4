package dev.weir.cli.terminal;

/** What a command ends with. */
public final class ExitCode {
    /** Everything asked for was done, and every check passed. */
    public static final int OK = 0;
    /** A check failed, or something was not done; standard error says what. */
    public static final int FAILED = 1;
    /** The command line itself is wrong; nothing was done. */
    public static final int WRONG_USAGE = 2;

    private ExitCode() {}

    public static int of(boolean succeeded) {
        return succeeded ? OK : FAILED;
    }
}
