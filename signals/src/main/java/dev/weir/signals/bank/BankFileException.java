package dev.weir.signals.bank;

/** A file of bank entries that cannot be read: the message says which file, where, what is wrong, and what to do. */
public final class BankFileException extends Exception {
    private final long line;

    BankFileException(String file, long line, String column, String problem) {
        super(file + ", line " + line + ", column \"" + column + "\": " + problem);
        this.line = line;
    }

    /** Line of the file, from 1. */
    public long line() {
        return line;
    }
}
