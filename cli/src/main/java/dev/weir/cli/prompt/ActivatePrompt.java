package dev.weir.cli.prompt;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.Digests;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.PromptEntry;
import dev.weir.workers.prompt.Prompt;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir prompt activate}. */
@Command(
        name = "activate",
        header = "Put an earlier prompt in force again",
        description = "Put a document in force that was published before: how a change of a prompt is undone at once")
public final class ActivatePrompt implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ID", description = "Id of the prompt")
    private String id = "";

    @Parameters(
            index = "1",
            paramLabel = "DIGEST",
            description = "Digest of the document, as `weir prompt show` prints it; its first characters are enough")
    private String digest = "";

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ActivatePrompt(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(this::activate);
    }

    private int activate(Cluster cluster) {
        PromptShelf shelf = PromptShelf.read(cluster, terminal);
        List<String> digests =
                shelf.documents(id).stream().map(PromptEntry::getDigest).toList();
        if (digests.isEmpty()) {
            throw new Failure("No prompt " + id + " was ever published here. There are: " + shelf.ids());
        }
        // It was checked when it was published; this version of Weir may still not take it.
        Prompt prompt = shelf.prompt(Digests.find(digest, digests, "document of " + id));
        shelf.putInForce(prompt);
        terminal.line("in force: " + id + " version " + prompt.version() + ", digest " + prompt.digest());
        return ExitCode.OK;
    }
}
