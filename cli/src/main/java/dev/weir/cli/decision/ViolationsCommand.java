package dev.weir.cli.decision;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.connection.ListingOptions;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir violations}. */
@Command(
        name = "violations",
        header = "List violations up to now, one a line",
        description = {
            "Never prints any content.",
            "Each harm has a topic of its own: without a HARM all of them are read, which needs access to all of them."
        })
public final class ViolationsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "HARM", arity = "0..*", description = "Codes of harms, e.g. SPAM HATE. Default: all")
    private List<String> harms = List.of();

    @Mixin
    private final ListingOptions listing = new ListingOptions();

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ViolationsCommand(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        List<String> codes = codes();
        return connection.run(cluster -> new DecisionListing(cluster, terminal, listing).print(topics(cluster, codes)));
    }

    private List<String> codes() {
        List<String> known = Harms.standard().all().stream()
                .map(Harm::code)
                .filter(code -> !code.equals(Harm.NONE))
                .toList();
        List<String> wanted =
                harms.stream().map(code -> code.toUpperCase(Locale.ROOT)).toList();
        wanted.stream().filter(code -> !known.contains(code)).findFirst().ifPresent(code -> {
            throw Failure.wrongUsage("HARM: there is no " + code + ". Known: " + String.join(", ", known));
        });
        return wanted.isEmpty() ? known : wanted;
    }

    private static List<String> topics(Cluster cluster, List<String> codes) {
        return codes.stream().map(cluster.topics()::violations).toList();
    }
}
