package dev.weir.cli.model;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.ControlWriter;
import dev.weir.cli.control.Digests;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.ModelEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.text.TextModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir model activate}. */
@Command(
        name = "activate",
        header = "Put an earlier artefact in force again",
        description = "Put an artefact in force that was published before: how a change of model is undone at once")
public final class ActivateModel implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The model, e.g. text")
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "DIGEST",
            description = "Digest of the artefact, as `weir model show` prints it; its first characters are enough")
    private String digest = "";

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ActivateModel(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(this::activate);
    }

    private int activate(Cluster cluster) {
        ModelShelf shelf = new ModelShelf(cluster, terminal);
        List<ModelShelf.Artefact> candidates = shelf.artefacts().stream()
                .filter(artefact -> artefact.name().equals(name))
                .toList();
        List<String> digests =
                candidates.stream().map(ModelShelf.Artefact::digest).toList();
        String wanted = Digests.find(digest, digests, "artefact of model " + name);
        ModelShelf.Artefact artefact = candidates.get(digests.indexOf(wanted));
        TextModel model = shelf.model(artefact);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (ControlWriter<ModelEntry> writer =
                new ControlWriter<>(cluster, cluster.topics().models(), ModelEntry.class)) {
            writer.put(ControlKeys.active(name), new ModelEntry(name, wanted, artefact.parts(), 0, null, now));
            writer.commit();
        }
        terminal.line("in force: model " + name + " (" + model.name() + " version " + model.version() + "), digest "
                + wanted);
        return ExitCode.OK;
    }
}
