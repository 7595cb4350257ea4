package dev.weir.cli.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.connection.TopicReader;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir dead-letters replay}. */
@Command(
        name = "replay",
        header = "Send dead letters again",
        description = {
            "Send dead letters again to the topics they were first produced to: key, value and headers as they were,"
                    + " the partition by the key.",
            "Reads up to now, so that what fails again is not replayed in the same run. A dead letter stays where it"
                    + " is: replaying it twice sends it twice."
        })
public final class ReplayDeadLetters implements Callable<Integer> {
    @Mixin
    private final LetterFilter filter = new LetterFilter();

    @Option(names = "--dry-run", description = "Only say what would be sent")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the counts as JSON")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ReplayDeadLetters(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        filter.requireChoice();
        return connection.run(this::replay);
    }

    private int replay(Cluster cluster) {
        Set<String> missing = filter.positions();
        try (TopicReader reader = cluster.reader();
                Resending resending = new Resending(cluster, terminal, dryRun)) {
            reader.readAll(reader.partitions(List.of(cluster.topics().deadLetters())), record -> {
                DeadLetter letter = new DeadLetter(record);
                missing.remove(letter.position());
                return !filter.accepts(letter, cluster.topics()) || resending.take(letter);
            });
            resending.finish();
            missing.forEach(position -> terminal.problem("no dead letter at " + position));
            print(resending, missing.size());
            return ExitCode.of(resending.refused() == 0 && missing.isEmpty());
        }
    }

    private void print(Resending resending, int missing) {
        if (json) {
            JsonLines.write(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put(dryRun ? "wouldReplay" : "replayed", resending.sent())
                            .put("refused", resending.refused())
                            .put("missing", missing),
                    terminal.out());
            return;
        }
        resending.byTopic().forEach((topic, count) -> terminal.line(count + " for " + topic));
        terminal.line((dryRun ? "would replay " : "replayed ") + resending.sent() + ", refused " + resending.refused());
    }
}
