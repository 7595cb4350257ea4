package dev.weir.cli.testbed;

import dev.weir.cli.WeirCli;
import dev.weir.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the command line as a person would, and remembers what it said. */
public final class Weir {
    private final Map<String, String> environment;
    private String input = "";
    private String awaited = "";
    private Runnable then = () -> {};

    private Weir(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Without a cluster: what the environment says of one is empty. */
    public static Weir alone() {
        return new Weir(Map.of());
    }

    static Weir at(Map<String, String> environment) {
        return new Weir(environment);
    }

    /** What the next commands find on standard input. */
    public Weir given(String text) {
        input = text;
        return this;
    }

    /**
     * For commands that go on and on: once they have printed something, does something; and once they have printed the awaited word,
     * nobody reads on.
     */
    public Weir untilOutput(String word, Runnable afterFirstOutput) {
        awaited = word;
        then = afterFirstOutput;
        return this;
    }

    /**
     * What one command said and how it ended.
     */
    public record Result(int exitCode, String out, String err) {
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    public Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(awaited.isEmpty() ? out : new Reader(out, awaited, then)),
                new PrintWriter(err),
                false,
                environment);
        int exitCode = WeirCli.run(terminal, args);
        return new Result(exitCode, out.toString(), err.toString());
    }

    /** Somebody at the other end of a pipe, who leaves when it has seen enough. */
    private static final class Reader extends FilterWriter {
        private final StringWriter seen;
        private final String awaited;
        private @Nullable Runnable then;

        Reader(StringWriter seen, String awaited, Runnable then) {
            super(seen);
            this.seen = seen;
            this.awaited = awaited;
            this.then = then;
        }

        @Override
        public void flush() throws IOException {
            if (seen.toString().contains(awaited)) {
                throw new IOException("nobody reads");
            }
            Runnable once = then;
            if (once != null && !seen.toString().isEmpty()) {
                then = null;
                once.run();
            }
        }
    }
}
