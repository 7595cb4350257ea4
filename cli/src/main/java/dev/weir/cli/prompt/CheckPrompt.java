package dev.weir.cli.prompt;

import dev.weir.cli.file.DocumentFile;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir prompt check}. */
@Command(
        name = "check",
        header = "Check prompts",
        description = {
            "Read prompts and say all that is wrong with them, and what was probably not meant; exit code 1 unless all"
                    + " are good. Warnings do not count.",
            "Talks to no cluster and to no model."
        })
public final class CheckPrompt implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Prompt documents")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    private final Terminal terminal;

    public CheckPrompt(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean good = true;
        for (Path file : files) {
            good &= check(file);
        }
        return ExitCode.of(good);
    }

    private boolean check(Path file) {
        try {
            return new Findings(terminal, json)
                    .of(file.toString(), DocumentFile.read(file))
                    .isPresent();
        } catch (UnusableFileException e) {
            terminal.problem(file + ": " + e.problem());
            return false;
        }
    }
}
