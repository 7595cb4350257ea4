package dev.weir.cli.prompt;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.control.ControlReader;
import dev.weir.cli.control.ControlWriter;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.PromptEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What the prompts topic holds: every document that was ever published, and which of them are in force. */
final class PromptShelf {
    private final Cluster cluster;
    private final SequencedMap<String, PromptEntry> entries;

    private PromptShelf(Cluster cluster, SequencedMap<String, PromptEntry> entries) {
        this.cluster = cluster;
        this.entries = entries;
    }

    static PromptShelf read(Cluster cluster, Terminal terminal) {
        return new PromptShelf(
                cluster,
                new ControlReader<>(cluster, cluster.topics().prompts(), PromptEntry.class, terminal)
                        .read(key -> true));
    }

    /** The documents of a prompt, in the order in which they were published. */
    List<PromptEntry> documents(String promptId) {
        return entries.values().stream()
                .filter(entry ->
                        entry.getDocument() != null && entry.getPromptId().equals(promptId))
                .toList();
    }

    /** The pointer to the document in force. */
    Optional<PromptEntry> active(String promptId) {
        return Optional.ofNullable(entries.get(ControlKeys.active(promptId)));
    }

    /** All ids of prompts that were ever published. */
    List<String> ids() {
        return entries.values().stream()
                .map(PromptEntry::getPromptId)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The prompt with a digest.
     *
     * @throws Failure when it was not published here, was altered, or this version of Weir does not take it
     */
    Prompt prompt(String digest) {
        PromptEntry entry = entries.get(ControlKeys.document(digest));
        String document = entry == null ? null : entry.getDocument();
        if (document == null) {
            throw new Failure("prompt document " + digest + " is not in the prompts topic");
        }
        try {
            Prompt prompt = Prompt.read("document " + digest, document);
            if (!prompt.digest().equals(digest)) {
                throw new Failure("prompt document " + digest + " was altered: its digest is " + prompt.digest());
            }
            return prompt;
        } catch (PromptException e) {
            throw new Failure(
                    "this version of Weir does not take " + e.problems().getFirst(), e);
        }
    }

    /** Puts a prompt in force; its document is published with it if it was not before. */
    void putInForce(Prompt prompt) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (ControlWriter<PromptEntry> writer =
                new ControlWriter<>(cluster, cluster.topics().prompts(), PromptEntry.class)) {
            // A document that is there already keeps the time at which it was first published.
            if (!entries.containsKey(ControlKeys.document(prompt.digest()))) {
                writer.put(ControlKeys.document(prompt.digest()), entry(prompt, prompt.source(), now));
            }
            writer.put(ControlKeys.active(prompt.id()), entry(prompt, null, now));
            writer.commit();
        }
    }

    private static PromptEntry entry(Prompt prompt, @Nullable String document, Instant now) {
        return new PromptEntry(prompt.id(), prompt.version(), prompt.digest(), document, now);
    }
}
