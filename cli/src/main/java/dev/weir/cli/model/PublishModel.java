package dev.weir.cli.model;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.ControlWriter;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.ModelEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.text.TextModel;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir model publish}. */
@Command(
        name = "publish",
        header = "Check a model and put it in force",
        description = "Check a model's artefact and put it in force; it takes effect at once or not at all")
public final class PublishModel implements Callable<Integer> {
    /** Well below the topic's limit, whatever the record carries besides. */
    static final int SLICE_BYTES = 512 * 1024;

    @Parameters(paramLabel = "FILE", description = "Artefact of a model")
    private Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "Which model it is for the stream. Default: text")
    private String name = "text";

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public PublishModel(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        if (!name.matches("[a-z][a-z0-9_-]{0,63}")) {
            throw Failure.wrongUsage("--name: lower-case letters, digits, _ and -, a letter first, at most 64");
        }
        TextModel model = ModelArtefact.read(file);
        return connection.run(cluster -> publish(cluster, model, model.toBytes()));
    }

    private int publish(Cluster cluster, TextModel model, byte[] artefact) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        int parts = (artefact.length + SLICE_BYTES - 1) / SLICE_BYTES;
        try (ControlWriter<ModelEntry> writer =
                new ControlWriter<>(cluster, cluster.topics().models(), ModelEntry.class)) {
            for (int part = 0; part < parts; part++) {
                int from = part * SLICE_BYTES;
                byte[] slice = Arrays.copyOfRange(artefact, from, Math.min(artefact.length, from + SLICE_BYTES));
                writer.put(
                        ControlKeys.part(model.digest(), part),
                        new ModelEntry(name, model.digest(), parts, part, ByteBuffer.wrap(slice), now));
            }
            writer.put(ControlKeys.active(name), new ModelEntry(name, model.digest(), parts, 0, null, now));
            writer.commit();
        }
        terminal.line("in force: model " + name + " (" + model.name() + " version " + model.version() + "), digest "
                + model.digest() + ", " + parts + " slices");
        return ExitCode.OK;
    }
}
