package dev.weir.cli.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.connection.ListingOptions;
import dev.weir.cli.connection.TopicReader;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.topics.DeadLetterCause;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir dead-letters list}. */
@Command(
        name = "list",
        header = "List dead letters up to now, one a line",
        description = {
            "Never prints any content.",
            "A line starts with PARTITION:OFFSET, by which `weir dead-letters replay --offset` knows it."
        })
public final class ListDeadLetters implements Callable<Integer> {
    @Option(names = "--cause", paramLabel = "CAUSE", description = "Only this cause: ${COMPLETION-CANDIDATES}")
    private Optional<DeadLetterCause> cause = Optional.empty();

    @Mixin
    private final ListingOptions listing = new ListingOptions();

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ListDeadLetters(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(this::list);
    }

    private int list(Cluster cluster) {
        try (TopicReader reader = cluster.reader()) {
            listing.read(
                    reader,
                    List.of(cluster.topics().deadLetters()),
                    terminal,
                    record -> cause.isEmpty() || new DeadLetter(record).hasCause(cause.get()),
                    record -> print(new DeadLetter(record)));
        }
        return ExitCode.OK;
    }

    private void print(DeadLetter letter) {
        if (listing.json()) {
            JsonLines.write(json(letter), terminal.out());
        } else {
            terminal.line(String.format(
                    "%-8s  %s  %-20s  at %s, from %s %s  %s",
                    letter.position(),
                    letter.time(),
                    letter.cause(),
                    letter.stage(),
                    letter.topic(),
                    letter.origin(),
                    letter.problem()));
        }
    }

    private static ObjectNode json(DeadLetter letter) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("position", letter.position())
                .put("time", letter.time().toString())
                .put("cause", letter.cause())
                .put("stage", letter.stage())
                .put("problem", letter.problem())
                .put("topic", letter.topic())
                .put("origin", letter.origin());
    }
}
