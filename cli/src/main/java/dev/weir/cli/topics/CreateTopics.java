package dev.weir.cli.topics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir topics create}. */
@Command(
        name = "create",
        header = "Create what is missing",
        description = "Create the topics that are missing and register their schemas; what is there stays as it is")
public final class CreateTopics implements Callable<Integer> {
    @Mixin
    private final CatalogueOptions options = new CatalogueOptions();

    @Mixin
    private final ConnectionOptions connection;

    @Option(names = "--replication", paramLabel = "N", description = "Replication factor. Default: the cluster's own")
    private Optional<Short> replication = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    private final Terminal terminal;

    public CreateTopics(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(this::create);
    }

    private int create(Cluster cluster) {
        TopicCatalogue catalogue = options.catalogue(cluster);
        List<String> topics = new TopicProvisioner(cluster.admin()).create(catalogue, replication);
        topics.forEach(topic -> print("topic", topic));
        List<String> subjects = new SubjectProvisioner(cluster.registry()).register(catalogue);
        subjects.forEach(subject -> print("schema", subject));
        if (!json) {
            terminal.line(count(topics.size(), catalogue.topics().size(), "topics created") + ", " + subjects.size()
                    + " schemas registered");
        }
        return ExitCode.OK;
    }

    private void print(String kind, String name) {
        if (json) {
            ObjectNode node =
                    JsonNodeFactory.instance.objectNode().put("created", kind).put("name", name);
            JsonLines.write(node, terminal.out());
        } else {
            terminal.line("created " + kind + " " + name);
        }
    }

    private static String count(int some, int all, String what) {
        return some + " of " + all + " " + what;
    }
}
