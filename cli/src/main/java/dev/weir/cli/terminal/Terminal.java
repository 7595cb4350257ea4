package dev.weir.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out results, and nothing else
 * @param err problems and progress
 * @param interactive true when a person watches, so that progress may overwrite itself
 * @param environment environment variables
 */
public record Terminal(
        InputStream in, PrintWriter out, PrintWriter err, boolean interactive, Map<String, String> environment) {
    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** Prints a line of results; what is not printable comes out escaped. */
    public void line(String text) {
        out.println(Printable.of(text));
    }

    /** Prints a problem, with the name of the program in front. */
    public void problem(String text) {
        err.println("weir: " + Printable.of(text));
        err.flush();
    }

    /** False once nobody reads the results any more, say because {@code head} has seen enough. */
    public boolean isRead() {
        return !out.checkError();
    }
}
