package dev.weir.cli;

import dev.weir.cli.terminal.Terminal;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The {@code weir} command line. */
public final class WeirCli {
    private static final String LOG_SETTINGS = "logback.configurationFile";

    private WeirCli() {}

    public static void main(String[] args) {
        // Not called logback.xml: other parts of Weir, which log more, may share the class path.
        if (System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(LOG_SETTINGS, "dev/weir/cli/logback-cli.xml");
        }
        Terminal terminal = new Terminal(
                System.in,
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Interactive.isTerminal(System.console()),
                System.getenv());
        System.exit(run(terminal, args));
    }

    /**
     * Runs one command.
     *
     * @return 0 when all was done and every check passed, 1 when something was not, 2 when the command line is wrong
     */
    public static int run(Terminal terminal, String... args) {
        try {
            return Commands.commandLine(terminal).execute(args);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8)));
    }
}
