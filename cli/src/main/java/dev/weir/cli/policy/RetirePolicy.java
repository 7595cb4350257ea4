package dev.weir.cli.policy;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.ControlWriter;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.topics.ControlKeys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir policy retire}. */
@Command(
        name = "retire",
        header = "Take a policy out of force",
        description = {
            "Take a policy out of force; its surfaces fall to the catch-all. Its documents stay, and with them replay.",
            "The catch-all itself cannot be retired: the stream always needs one."
        })
public final class RetirePolicy implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id of the policy")
    private String id = "";

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public RetirePolicy(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(this::retire);
    }

    private int retire(Cluster cluster) {
        PolicyShelf shelf = PolicyShelf.read(cluster, terminal);
        PolicyEntry active = shelf.active().get(id);
        if (active == null) {
            throw new Failure("No policy " + id + " is in force. In force are: "
                    + shelf.active().keySet());
        }
        if (shelf.compiled(active.getDigest()).surfaces().isEmpty() && isLastCatchAll(shelf)) {
            throw new Failure(
                    id + " is the catch-all, which cannot be retired: the stream would keep it in force, because"
                            + " it always needs one. Publish another document for it instead");
        }
        try (ControlWriter<PolicyEntry> writer =
                new ControlWriter<>(cluster, cluster.topics().policies(), PolicyEntry.class)) {
            writer.remove(ControlKeys.active(id));
            writer.commit();
        }
        terminal.line("retired: " + id + "; back with: weir policy activate " + id + " " + active.getDigest());
        return ExitCode.OK;
    }

    private static boolean isLastCatchAll(PolicyShelf shelf) {
        return shelf.active().values().stream()
                        .filter(entry ->
                                shelf.compiled(entry.getDigest()).surfaces().isEmpty())
                        .count()
                == 1;
    }
}
