package dev.weir.cli.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.cli.control.ProblemPrinter;
import dev.weir.cli.file.DocumentFile;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.policy.Problem;
import dev.weir.workers.sources.SourcesDocument;
import dev.weir.workers.sources.SourcesException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir sources check}. */
@Command(
        name = "check",
        header = "Check the workers' sources document",
        description = {
            "Read sources documents and say all that is wrong with them; exit code 1 unless all are good.",
            "Talks to no server and reads no secret."
        })
public final class CheckSources implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Sources documents")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    private final Terminal terminal;

    public CheckSources(Terminal terminal) {
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
            SourcesDocument document = SourcesDocument.read(file, DocumentFile.read(file));
            summary(
                    file,
                    List.of(),
                    "good; " + document.endpoints().size() + " endpoints, "
                            + document.chains().size() + " chains");
            return true;
        } catch (SourcesException e) {
            new ProblemPrinter(terminal, json).print("problem", "", e.problems());
            summary(file, e.problems(), "not good; " + e.problems().size() + " problems");
            return false;
        } catch (UnusableFileException e) {
            terminal.problem(file + ": " + e.problem());
            return false;
        }
    }

    private void summary(Path file, List<Problem> problems, String words) {
        if (json) {
            JsonLines.write(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("kind", "summary")
                            .put("file", file.toString())
                            .put("ok", problems.isEmpty())
                            .put("problems", problems.size()),
                    terminal.out());
        } else {
            terminal.line(file + ": " + words);
        }
    }
}
