package dev.weir.cli.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.cli.control.ProblemPrinter;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.policy.Problem;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptException;
import java.util.List;
import java.util.Optional;

/** Reads a prompt and says everything that is to be said about it. */
final class Findings {
    private final Terminal terminal;
    private final boolean json;
    private final ProblemPrinter problems;

    Findings(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
        this.problems = new ProblemPrinter(terminal, json);
    }

    /** The prompt; empty when it is not good. */
    Optional<Prompt> of(String file, String document) {
        try {
            Prompt prompt = Prompt.read(file, document);
            List<Problem> warnings = prompt.warnings(file);
            problems.print("warning", "warning: ", warnings);
            summary(file, true, 0, warnings.size());
            return Optional.of(prompt);
        } catch (PromptException e) {
            problems.print("problem", "", e.problems());
            summary(file, false, e.problems().size(), 0);
            return Optional.empty();
        }
    }

    private void summary(String file, boolean ok, int problems, int warnings) {
        if (json) {
            JsonLines.write(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("kind", "summary")
                            .put("file", file)
                            .put("ok", ok)
                            .put("problems", problems)
                            .put("warnings", warnings),
                    terminal.out());
        } else {
            terminal.line(
                    file + ": " + (ok ? "good; " + warnings + " warnings" : "not good; " + problems + " problems"));
        }
    }
}
