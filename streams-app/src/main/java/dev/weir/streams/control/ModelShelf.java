package dev.weir.streams.control;

import dev.weir.schemas.ModelEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.text.ModelFormatException;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextModel;
import dev.weir.signals.text.TextScorer;
import dev.weir.streams.records.ContentRecords;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models topic as it stands: artefacts in slices, and which of them is in force. An artefact that is incomplete or damaged never takes
 * the place of one that is in force.
 *
 * <p>Threading: one thread only.
 */
final class ModelShelf {
    /** Name of the text model. */
    static final String TEXT = "text";

    private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);

    private final TextLimits limits;
    private final Map<String, TreeMap<Integer, byte[]>> slices = new HashMap<>();
    private @Nullable ModelEntry wanted;
    private @Nullable TextScorer inForce;

    ModelShelf(TextLimits limits) {
        this.limits = limits;
    }

    void put(String key, @Nullable ModelEntry entry) {
        if (key.startsWith(ControlKeys.PART)) {
            putSlice(key, entry);
        } else if (key.equals(ControlKeys.active(TEXT))) {
            wanted = entry;
        }
    }

    private void putSlice(String key, @Nullable ModelEntry entry) {
        if (entry != null && entry.getBytes() != null) {
            slices.computeIfAbsent(entry.getDigest(), digest -> new TreeMap<>())
                    .put(entry.getPart(), ContentRecords.bytes(entry.getBytes()));
            return;
        }
        int slash = key.lastIndexOf('/');
        if (slash > ControlKeys.PART.length()) {
            slices.remove(key.substring(ControlKeys.PART.length(), slash));
        }
    }

    /** Loads what is new. Slow: never on a stream thread. */
    Optional<TextScorer> settle() {
        if (wanted == null) {
            if (inForce != null) {
                LOG.warn("The text model is retired; text scores are unavailable from now on");
            }
            inForce = null;
        } else if (inForce == null || !inForce.model().digest().equals(wanted.getDigest())) {
            load(wanted).ifPresent(model -> {
                LOG.info("Text model {} version {} ({}) is in force", model.name(), model.version(), model.digest());
                inForce = new TextScorer(model, limits);
            });
        }
        return Optional.ofNullable(inForce);
    }

    private Optional<TextModel> load(ModelEntry entry) {
        TreeMap<Integer, byte[]> parts = slices.getOrDefault(entry.getDigest(), new TreeMap<>());
        if (parts.size() != entry.getParts()) {
            LOG.error(
                    "Text model {} has {} of {} slices; what was in force stays in force. Publish it again",
                    entry.getDigest(),
                    parts.size(),
                    entry.getParts());
            return Optional.empty();
        }
        ByteArrayOutputStream artefact = new ByteArrayOutputStream();
        parts.values().forEach(artefact::writeBytes);
        try {
            TextModel model = TextModel.read(artefact.toByteArray());
            if (model.digest().equals(entry.getDigest())) {
                return Optional.of(model);
            }
            LOG.error("Text model {} is not what it says it is; what was in force stays in force", entry.getDigest());
        } catch (ModelFormatException e) {
            LOG.error("Text model {} refused, what was in force stays in force: {}", entry.getDigest(), e.getMessage());
        }
        return Optional.empty();
    }
}
