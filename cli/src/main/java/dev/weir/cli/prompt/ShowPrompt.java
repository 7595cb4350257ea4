package dev.weir.cli.prompt;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.Digests;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.PromptEntry;
import dev.weir.schemas.json.PlainJson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir prompt show}. */
@Command(
        name = "show",
        header = "Say which prompts are in force",
        description = "Say which prompts are in force, since when, and which documents there were before")
public final class ShowPrompt implements Callable<Integer> {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of a prompt. Default: all")
    private Optional<String> id = Optional.empty();

    @Option(names = "--source", description = "Print the document that is in force, and nothing else; needs an ID")
    private boolean source;

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ShowPrompt(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        if (source && id.isEmpty()) {
            throw Failure.wrongUsage("--source: say of which prompt, by its ID");
        }
        return connection.run(this::show);
    }

    private int show(Cluster cluster) {
        PromptShelf shelf = PromptShelf.read(cluster, terminal);
        if (source) {
            PromptEntry active = shelf.active(id.orElseThrow())
                    .orElseThrow(() -> new Failure("No prompt " + id.orElseThrow() + " is in force"));
            terminal.out().print(shelf.prompt(active.getDigest()).source());
            return ExitCode.OK;
        }
        if (id.isPresent() && shelf.documents(id.get()).isEmpty()) {
            throw new Failure("No prompt " + id.get() + " was ever published here. There are: " + shelf.ids());
        }
        List<String> ids = id.map(List::of).orElseGet(shelf::ids);
        if (ids.isEmpty() && !json) {
            terminal.line("No prompt was ever published here. Publish one: weir prompt publish FILE");
        }
        ids.forEach(one -> print(shelf, one));
        return ExitCode.OK;
    }

    private void print(PromptShelf shelf, String promptId) {
        Optional<PromptEntry> active = shelf.active(promptId);
        active.ifPresent(entry -> print(entry, "in force since " + entry.getPublishedAt()));
        shelf.documents(promptId).stream()
                .filter(document -> active.map(PromptEntry::getDigest)
                        .filter(document.getDigest()::equals)
                        .isEmpty())
                .forEach(document -> print(document, "document published " + document.getPublishedAt()));
    }

    private void print(PromptEntry entry, String state) {
        if (json) {
            PromptEntry bare = new PromptEntry(
                    entry.getPromptId(), entry.getVersion(), entry.getDigest(), null, entry.getPublishedAt());
            JsonLines.write(PlainJson.write(bare).put("inForce", entry.getDocument() == null), terminal.out());
        } else {
            terminal.line(String.format(
                    "%-20s  version %s, digest %s, %s",
                    entry.getPromptId(), entry.getVersion(), Digests.shortened(entry.getDigest()), state));
        }
    }
}
