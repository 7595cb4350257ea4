package dev.weir.cli.policy;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.Digests;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.json.PlainJson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir policy show}. */
@Command(
        name = "show",
        header = "Say which policies are in force",
        description = "Say which policies are in force, since when, and which documents there were before")
public final class ShowPolicy implements Callable<Integer> {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of a policy. Default: all")
    private Optional<String> id = Optional.empty();

    @Option(names = "--source", description = "Print the document that is in force, and nothing else; needs an ID")
    private boolean source;

    @Option(
            names = "--clauses",
            description =
                    "Print the clauses of the document that is in force, as moderators read them, and nothing else; needs an ID")
    private boolean clauses;

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ShowPolicy(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        if (source && id.isEmpty()) {
            throw Failure.wrongUsage("--source: say of which policy, by its ID");
        }
        if (clauses && id.isEmpty()) {
            throw Failure.wrongUsage("--clauses: say of which policy, by its ID");
        }
        if (clauses && source) {
            throw Failure.wrongUsage("--clauses and --source: each prints nothing else; use one");
        }
        return connection.run(this::show);
    }

    private int show(Cluster cluster) {
        PolicyShelf shelf = PolicyShelf.read(cluster, terminal);
        if (source) {
            return printSource(shelf, id.orElseThrow());
        }
        if (clauses) {
            new ClausePrinter(terminal, json)
                    .print(shelf.compiled(inForce(shelf, id.orElseThrow()).getDigest()));
            return ExitCode.OK;
        }
        List<String> ids = id.map(List::of).orElseGet(shelf::ids);
        if (id.isPresent() && shelf.documents(id.get()).isEmpty()) {
            throw new Failure("No policy " + id.get() + " was ever published here. There are: " + shelf.ids());
        }
        if (ids.isEmpty() && !json) {
            terminal.line("No policy was ever published here. Publish one: weir policy publish FILE");
        }
        ids.forEach(policy -> print(shelf, policy));
        return ExitCode.OK;
    }

    private static PolicyEntry inForce(PolicyShelf shelf, String policyId) {
        PolicyEntry active = shelf.active().get(policyId);
        if (active == null) {
            throw new Failure("No policy " + policyId + " is in force");
        }
        return active;
    }

    private int printSource(PolicyShelf shelf, String policyId) {
        PolicyEntry active = inForce(shelf, policyId);
        String document = shelf.document(active.getDigest())
                .map(PolicyEntry::getDocument)
                .orElseThrow(() -> new Failure("The document " + active.getDigest() + " is missing from the topic"));
        terminal.out().print(document);
        return ExitCode.OK;
    }

    private void print(PolicyShelf shelf, String policyId) {
        PolicyEntry active = shelf.active().get(policyId);
        if (active == null) {
            print(policyId, "retired", Optional.empty());
        } else {
            print(policyId, "in force since " + active.getPublishedAt(), Optional.of(active));
        }
        shelf.documents(policyId).stream()
                .filter(document -> active == null || !document.getDigest().equals(active.getDigest()))
                .forEach(document ->
                        print(policyId, "document published " + document.getPublishedAt(), Optional.of(document)));
    }

    private void print(String policyId, String state, Optional<PolicyEntry> entry) {
        if (json) {
            entry.ifPresent(found -> {
                boolean inForce = found.getDocument() == null;
                PolicyEntry bare = new PolicyEntry(
                        found.getPolicyId(), found.getVersion(), found.getDigest(), null, found.getPublishedAt());
                JsonLines.write(PlainJson.write(bare).put("inForce", inForce), terminal.out());
            });
        } else {
            terminal.line(String.format(
                    "%-20s  %s%s",
                    policyId,
                    entry.map(found -> "version " + found.getVersion() + ", digest "
                                    + Digests.shortened(found.getDigest()) + ", ")
                            .orElse(""),
                    state));
        }
    }
}
