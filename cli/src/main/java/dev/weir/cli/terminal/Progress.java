package dev.weir.cli.terminal;

import java.time.Duration;

/** A line on standard error that overwrites itself, where a person watches; nothing otherwise. */
public final class Progress implements AutoCloseable {
    private static final long EVERY = Duration.ofMillis(200).toNanos();
    private static final int WIDTH = 79;

    private final Terminal terminal;
    private long next = System.nanoTime() + EVERY;
    private boolean shown;

    public Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Says how far it is, at most a few times a second. */
    public void show(String state) {
        if (terminal.interactive() && System.nanoTime() - next >= 0) {
            next = System.nanoTime() + EVERY;
            shown = true;
            String line = Printable.of(state);
            terminal.err().print("\r" + line.substring(0, Math.min(WIDTH, line.length())));
            terminal.err().print(" ".repeat(Math.max(0, WIDTH - line.length())));
            terminal.err().flush();
        }
    }

    /** Takes the line away, before something else is printed. */
    public void clear() {
        if (shown) {
            terminal.err().print("\r" + " ".repeat(WIDTH) + "\r");
            terminal.err().flush();
            shown = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
