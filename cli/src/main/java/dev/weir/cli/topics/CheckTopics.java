package dev.weir.cli.topics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.topics.Difference;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir topics check}. */
@Command(
        name = "check",
        header = "Say what is not as it should be",
        description =
                "Say where topics and schemas differ from what this version of Weir expects; exit code 1 if they do")
public final class CheckTopics implements Callable<Integer> {
    @Mixin
    private final CatalogueOptions options = new CatalogueOptions();

    @Mixin
    private final ConnectionOptions connection;

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    private final Terminal terminal;

    public CheckTopics(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(this::check);
    }

    private int check(Cluster cluster) {
        TopicCatalogue catalogue = options.catalogue(cluster);
        List<Difference> differences = new ArrayList<>(new TopicProvisioner(cluster.admin()).check(catalogue));
        differences.addAll(new SubjectProvisioner(cluster.registry()).check(catalogue));
        differences.forEach(this::print);
        if (!json) {
            terminal.line(
                    differences.isEmpty()
                            ? "All " + catalogue.topics().size() + " topics and their schemas are as they should be"
                            : differences.size() + " differences");
        }
        return ExitCode.of(differences.isEmpty());
    }

    private void print(Difference difference) {
        if (json) {
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("subject", difference.subject())
                    .put("problem", difference.problem());
            JsonLines.write(node, terminal.out());
        } else {
            terminal.line(difference.toString());
        }
    }
}
