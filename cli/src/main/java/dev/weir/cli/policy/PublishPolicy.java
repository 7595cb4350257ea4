package dev.weir.cli.policy;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.ControlWriter;
import dev.weir.cli.file.DocumentFile;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.policy.Policy;
import dev.weir.policy.PolicyCheck;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.vocabulary.Harms;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir policy publish}. */
@Command(
        name = "publish",
        header = "Check a policy and put it in force",
        description =
                "Check a policy as `weir policy check` does, and put it in force if it is good; a bad one is refused")
public final class PublishPolicy implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Policy document")
    private Path file = Path.of("");

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public PublishPolicy(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        String document = document();
        PolicyCheck.Report report = PolicyCheck.check(file.toString(), document, Harms.standard());
        new ReportPrinter(terminal, false).print(file.toString(), report);
        if (!report.ok()) {
            throw new Failure(file + ": not published, because it is not good. Correct what is said above");
        }
        Policy policy = Policy.compile(file.toString(), document, Harms.standard());
        return connection.run(cluster -> publish(cluster, policy));
    }

    private String document() {
        try {
            return DocumentFile.read(file);
        } catch (UnusableFileException e) {
            throw new Failure(file + ": " + e.problem(), e);
        }
    }

    private int publish(Cluster cluster, Policy policy) {
        PolicyShelf shelf = PolicyShelf.read(cluster, terminal);
        new Overlaps(shelf).of(policy).forEach(terminal::problem);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (ControlWriter<PolicyEntry> writer =
                new ControlWriter<>(cluster, cluster.topics().policies(), PolicyEntry.class)) {
            // A document that is there already keeps the time at which it was first published.
            if (shelf.document(policy.digest()).isEmpty()) {
                writer.put(ControlKeys.document(policy.digest()), entry(policy, policy.source(), now));
            }
            writer.put(ControlKeys.active(policy.id()), entry(policy, null, now));
            writer.commit();
        }
        terminal.line("in force: " + policy.id() + " version " + policy.version() + ", digest " + policy.digest());
        return ExitCode.OK;
    }

    private static PolicyEntry entry(Policy policy, @Nullable String document, Instant now) {
        return new PolicyEntry(policy.id(), policy.version(), policy.digest(), document, now);
    }
}
