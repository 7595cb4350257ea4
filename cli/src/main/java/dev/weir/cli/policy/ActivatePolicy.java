package dev.weir.cli.policy;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.ControlWriter;
import dev.weir.cli.control.Digests;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.policy.Policy;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.topics.ControlKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir policy activate}. */
@Command(
        name = "activate",
        header = "Put an earlier document in force again",
        description = "Put a document in force that was published before: how a change of policy is undone at once")
public final class ActivatePolicy implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ID", description = "Id of the policy")
    private String id = "";

    @Parameters(
            index = "1",
            paramLabel = "DIGEST",
            description = "Digest of the document, as `weir policy show` prints it; its first characters are enough")
    private String digest = "";

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ActivatePolicy(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(this::activate);
    }

    private int activate(Cluster cluster) {
        PolicyShelf shelf = PolicyShelf.read(cluster, terminal);
        List<String> digests =
                shelf.documents(id).stream().map(PolicyEntry::getDigest).toList();
        if (digests.isEmpty()) {
            throw new Failure("No policy " + id + " was ever published here. There are: " + shelf.ids());
        }
        // It was checked when it was published; this version of Weir may still not take it.
        Policy policy = shelf.compiled(Digests.find(digest, digests, "document of " + id));
        new Overlaps(shelf).of(policy).forEach(terminal::problem);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (ControlWriter<PolicyEntry> writer =
                new ControlWriter<>(cluster, cluster.topics().policies(), PolicyEntry.class)) {
            writer.put(ControlKeys.active(id), new PolicyEntry(id, policy.version(), policy.digest(), null, now));
            writer.commit();
        }
        terminal.line("in force: " + id + " version " + policy.version() + ", digest " + policy.digest());
        return ExitCode.OK;
    }
}
