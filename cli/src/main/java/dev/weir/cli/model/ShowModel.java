package dev.weir.cli.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.Digests;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.ModelEntry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir model show}. */
@Command(
        name = "show",
        header = "Say which models are in force",
        description = "List the artefacts that were published, and say which are in force")
public final class ShowModel implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ShowModel(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(this::show);
    }

    private int show(Cluster cluster) {
        ModelShelf shelf = new ModelShelf(cluster, terminal);
        List<ModelShelf.Artefact> artefacts = shelf.artefacts();
        Map<String, ModelEntry> active = shelf.active();
        artefacts.forEach(artefact -> print(artefact, isActive(artefact, active)));
        if (artefacts.isEmpty() && !json) {
            terminal.line("No model was ever published here. Publish one: weir model publish FILE");
        }
        return ExitCode.OK;
    }

    private static boolean isActive(ModelShelf.Artefact artefact, Map<String, ModelEntry> active) {
        ModelEntry pointer = active.get(artefact.name());
        return pointer != null && pointer.getDigest().equals(artefact.digest());
    }

    private void print(ModelShelf.Artefact artefact, boolean inForce) {
        if (json) {
            JsonLines.write(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("name", artefact.name())
                            .put("digest", artefact.digest())
                            .put("bytes", artefact.bytes())
                            .put("parts", artefact.parts())
                            .put("whole", artefact.isWhole())
                            .put("inForce", inForce)
                            .put("publishedAt", artefact.publishedAt().toString()),
                    terminal.out());
        } else {
            terminal.line(artefact.name() + ": digest " + Digests.shortened(artefact.digest()) + ", "
                    + artefact.bytes() + " bytes, published " + artefact.publishedAt()
                    + (artefact.isWhole() ? "" : ", slices are missing") + (inForce ? ", in force" : ""));
        }
    }
}
