package dev.weir.cli.decision;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.Decision;
import dev.weir.schemas.json.PlainJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir explain}. */
@Command(
        name = "explain",
        header = "Say what was decided about a piece of content, and why",
        description =
                "Prints the decision that stands, the rules and overrides with the values they saw, and every signal. Never prints"
                        + " the content.")
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONTENT_ID", description = "Id of the content")
    private String contentId = "";

    @Option(names = "--json", description = "Print the decision as one JSON object")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(this::explain);
    }

    private int explain(Cluster cluster) {
        Decision decision = new CurrentDecision(cluster, terminal).of(contentId);
        if (json) {
            JsonLines.write(PlainJson.write(decision), terminal.out());
        } else {
            Explanation.of(decision).forEach(terminal::line);
        }
        return ExitCode.OK;
    }
}
