package dev.weir.cli;

import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person sees of an error: one line that says what to do; the trace only on request. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Terminal terminal;
    private final WeirCommand top;

    Errors(Terminal terminal, WeirCommand top) {
        this.terminal = terminal;
        this.top = top;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        terminal.out().flush();
        if (namesNoCommand(e)) {
            e.getCommandLine().usage(terminal.err());
            return ExitCode.WRONG_USAGE;
        }
        terminal.problem(String.valueOf(e.getMessage()));
        UnmatchedArgumentException.printSuggestions(e, terminal.err());
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println("Try: " + command + " --help");
        return ExitCode.WRONG_USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        terminal.out().flush();
        terminal.problem(e instanceof Failure ? String.valueOf(e.getMessage()) : unexpected(e));
        if (top.debug()) {
            e.printStackTrace(terminal.err());
        }
        return e instanceof Failure failure ? failure.exitCode() : ExitCode.FAILED;
    }

    private static boolean namesNoCommand(ParameterException e) {
        return !e.getCommandLine().getSubcommands().isEmpty() && !(e instanceof UnmatchedArgumentException);
    }

    /** Without the message, which may quote content. */
    private static String unexpected(Exception e) {
        return "unexpected " + e.getClass().getName()
                + ", a defect of Weir. Say it again with --debug and report what it" + " prints";
    }
}
