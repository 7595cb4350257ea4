package dev.weir.cli.model;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.control.ControlReader;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.ModelEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.text.ModelFormatException;
import dev.weir.signals.text.TextModel;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What the models topic holds: artefacts in slices, and which of them are in force. */
final class ModelShelf {
    private final ControlReader<ModelEntry> reader;

    ModelShelf(Cluster cluster, Terminal terminal) {
        reader = new ControlReader<>(cluster, cluster.topics().models(), ModelEntry.class, terminal);
    }

    /**
     * An artefact as the topic holds it.
     *
     * @param parts slices that it should have
     * @param found slices that are there
     * @param bytes their length together
     */
    record Artefact(String name, String digest, int parts, int found, long bytes, Instant publishedAt) {
        boolean isWhole() {
            return found == parts;
        }
    }

    /** All artefacts, in the order in which they were published. */
    List<Artefact> artefacts() {
        SequencedMap<String, Artefact> byDigest = new LinkedHashMap<>();
        reader.read(key -> key.startsWith(ControlKeys.PART), ModelShelf::slice)
                .values()
                .forEach(slice -> byDigest.merge(slice.digest(), slice, ModelShelf::together));
        return new ArrayList<>(byDigest.values());
    }

    /** For every model in force the pointer to its artefact, by name. */
    Map<String, ModelEntry> active() {
        Map<String, ModelEntry> active = new TreeMap<>();
        reader.read(key -> key.startsWith(ControlKeys.ACTIVE))
                .values()
                .forEach(entry -> active.put(entry.getName(), entry));
        return active;
    }

    /**
     * Puts an artefact together and reads it.
     *
     * @throws Failure when a slice is missing or altered, or this version of Weir cannot read it
     */
    TextModel model(Artefact artefact) {
        Map<String, ModelEntry> slices = reader.read(key -> key.startsWith(ControlKeys.PART + artefact.digest() + "/"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int part = 0; part < artefact.parts(); part++) {
            ModelEntry slice = slices.get(ControlKeys.part(artefact.digest(), part));
            if (slice == null || slice.getBytes() == null) {
                throw new Failure("Model " + artefact.digest() + ": slice " + part + " of " + artefact.parts()
                        + " is missing. Publish the file again");
            }
            byte[] copy = new byte[slice.getBytes().remaining()];
            slice.getBytes().duplicate().get(copy);
            bytes.writeBytes(copy);
        }
        try {
            TextModel model = TextModel.read(bytes.toByteArray());
            if (!model.digest().equals(artefact.digest())) {
                throw new Failure("Model " + artefact.digest() + " was altered: its digest is " + model.digest());
            }
            return model;
        } catch (ModelFormatException e) {
            throw new Failure("Model " + artefact.digest() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Artefact slice(ModelEntry entry) {
        int bytes = entry.getBytes() == null ? 0 : entry.getBytes().remaining();
        return new Artefact(entry.getName(), entry.getDigest(), entry.getParts(), 1, bytes, entry.getPublishedAt());
    }

    private static Artefact together(Artefact one, Artefact other) {
        return new Artefact(
                one.name(),
                one.digest(),
                one.parts(),
                one.found() + other.found(),
                one.bytes() + other.bytes(),
                one.publishedAt());
    }
}
