package dev.weir.cli.decision;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ListingOptions;
import dev.weir.cli.connection.RecordValues;
import dev.weir.cli.connection.TopicReader;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.Decision;
import dev.weir.schemas.json.PlainJson;
import java.util.Collection;

/** Prints the decisions of some topics. */
final class DecisionListing {
    private final Cluster cluster;
    private final Terminal terminal;
    private final ListingOptions options;

    DecisionListing(Cluster cluster, Terminal terminal, ListingOptions options) {
        this.cluster = cluster;
        this.terminal = terminal;
        this.options = options;
    }

    int print(Collection<String> topics) {
        RecordValues<Decision> decisions = new RecordValues<>(cluster, Decision.class, terminal);
        try (TopicReader reader = cluster.reader()) {
            options.read(
                    reader,
                    topics,
                    terminal,
                    record -> record.value() != null,
                    record -> decisions.read(record).ifPresent(this::print));
        }
        return ExitCode.of(decisions.unreadable() == 0);
    }

    private void print(Decision decision) {
        if (options.json()) {
            JsonLines.write(PlainJson.write(decision), terminal.out());
        } else {
            terminal.line(DecisionLine.of(decision));
        }
    }
}
