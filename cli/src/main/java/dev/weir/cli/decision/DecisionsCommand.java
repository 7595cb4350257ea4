package dev.weir.cli.decision;

import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.connection.ListingOptions;
import dev.weir.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir decisions}. */
@Command(name = "decisions", header = "List decisions up to now, one a line", description = "Never prints any content.")
public final class DecisionsCommand implements Callable<Integer> {
    @Mixin
    private final ListingOptions listing = new ListingOptions();

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public DecisionsCommand(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(cluster -> new DecisionListing(cluster, terminal, listing)
                .print(List.of(cluster.topics().decisions())));
    }
}
