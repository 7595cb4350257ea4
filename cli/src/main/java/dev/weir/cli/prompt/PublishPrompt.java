package dev.weir.cli.prompt;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.file.DocumentFile;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.workers.prompt.Prompt;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir prompt publish}. */
@Command(
        name = "publish",
        header = "Check a prompt and put it in force",
        description = {
            "Check a prompt as `weir prompt check` does, and put it in force if it is good; a bad one is refused.",
            "From then on the stream asks with it; what models said under another prompt is not reused."
        })
public final class PublishPrompt implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Prompt document")
    private Path file = Path.of("");

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public PublishPrompt(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        Prompt prompt = new Findings(terminal, false)
                .of(file.toString(), document())
                .orElseThrow(() ->
                        new Failure(file + ": not published, because it is not good. Correct what is said above"));
        return connection.run(cluster -> publish(cluster, prompt));
    }

    private String document() {
        try {
            return DocumentFile.read(file);
        } catch (UnusableFileException e) {
            throw new Failure(file + ": " + e.problem(), e);
        }
    }

    private int publish(Cluster cluster, Prompt prompt) {
        PromptShelf.read(cluster, terminal).putInForce(prompt);
        terminal.line("in force: " + prompt.id() + " version " + prompt.version() + ", digest " + prompt.digest());
        return ExitCode.OK;
    }
}
