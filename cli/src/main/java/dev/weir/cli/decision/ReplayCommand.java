package dev.weir.cli.decision;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.connection.RecordValues;
import dev.weir.cli.connection.TopicReader;
import dev.weir.cli.policy.PolicyShelf;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.Decision;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir replay}. */
@Command(
        name = "replay",
        header = "Settle decisions again and see that they come out the same",
        description = {
            "Settle decisions again with the policy they were made with and the signals they were made from, and say"
                    + " whether they come out the same; exit code 1 when one does not.",
            "A person's decision has nothing to settle: the outcome stands."
        })
public final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DECISION_ID", arity = "0..1", description = "Id of a decision")
    private Optional<String> decisionId = Optional.empty();

    @Option(names = "--content", paramLabel = "ID", description = "The current decision about this content")
    private Optional<String> contentId = Optional.empty();

    @Option(names = "--all", description = "Every decision in the topic; prints those that differ, and counts")
    private boolean all;

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        long chosen = Stream.of(decisionId.isPresent(), contentId.isPresent(), all)
                .filter(given -> given)
                .count();
        if (chosen != 1) {
            throw Failure.wrongUsage("Say what to replay: a DECISION_ID, --content ID, or --all");
        }
        return connection.run(this::replay);
    }

    private int replay(Cluster cluster) {
        Replay replay = new Replay(PolicyShelf.read(cluster, terminal));
        ReplayPrinter printer = new ReplayPrinter(terminal, json);
        if (all) {
            return replayAll(cluster, replay, printer);
        }
        Decision decision = contentId.isPresent()
                ? new CurrentDecision(cluster, terminal).of(contentId.get())
                : find(cluster, decisionId.orElseThrow());
        Replay.Result result = replay.of(decision);
        printer.print(decision, result);
        return ExitCode.of(result.agrees());
    }

    private int replayAll(Cluster cluster, Replay replay, ReplayPrinter printer) {
        RecordValues<Decision> values = new RecordValues<>(cluster, Decision.class, terminal);
        ReplayCounts counts = new ReplayCounts();
        try (TopicReader reader = cluster.reader()) {
            reader.readAll(reader.partitions(List.of(cluster.topics().decisions())), record -> {
                values.read(record).ifPresent(decision -> {
                    Replay.Result result = replay.of(decision);
                    counts.add(result);
                    if (!result.agrees()) {
                        printer.print(decision, result);
                    }
                });
                return true;
            });
        }
        printer.print(counts, values.unreadable());
        return ExitCode.of(counts.agree() && values.unreadable() == 0);
    }

    private Decision find(Cluster cluster, String id) {
        RecordValues<Decision> values = new RecordValues<>(cluster, Decision.class, terminal);
        Found found = new Found();
        try (TopicReader reader = cluster.reader()) {
            reader.readAll(reader.partitions(List.of(cluster.topics().decisions())), record -> {
                values.read(record)
                        .filter(decision -> decision.getDecisionId().equals(id))
                        .ifPresent(decision -> found.decision = decision);
                return found.decision == null;
            });
        }
        if (found.decision == null) {
            throw new Failure("No decision " + id + " in " + cluster.topics().decisions()
                    + ". Compaction keeps only the latest about each content: try --content");
        }
        return found.decision;
    }

    private static final class Found {
        private @Nullable Decision decision;
    }
}
