package dev.weir.cli.deadletter;

import dev.weir.cli.terminal.Failure;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.Topics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which dead letters are meant; all conditions must hold. */
final class LetterFilter {
    @Option(names = "--cause", paramLabel = "CAUSE", description = "Only this cause: ${COMPLETION-CANDIDATES}")
    private Optional<DeadLetterCause> cause = Optional.empty();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Only records that came from this topic, with or without the prefix")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--offset",
            paramLabel = "P:O",
            arity = "1..*",
            description = "Only the dead letters at these positions, as `weir dead-letters list` prints them")
    private List<String> positions = List.of();

    @Option(names = "--all", description = "All of them; needed when nothing else is said")
    private boolean all;

    /**
     * @throws Failure when nothing is chosen, or a position is none
     */
    void requireChoice() {
        boolean chosen = cause.isPresent() || topic.isPresent() || !positions.isEmpty();
        if (chosen == all) {
            throw Failure.wrongUsage("Say which dead letters to replay: --cause, --topic or --offset, or else --all");
        }
        positions.stream()
                .filter(position -> !position.matches("[0-9]{1,9}:[0-9]{1,18}"))
                .findFirst()
                .ifPresent(position -> {
                    throw Failure.wrongUsage("--offset: '" + position + "' is not PARTITION:OFFSET, e.g. 2:17");
                });
    }

    boolean accepts(DeadLetter letter, Topics topics) {
        return cause.map(letter::hasCause).orElse(true)
                && topic.map(name ->
                                letter.topic().equals(name) || letter.topic().equals(topics.prefix() + name))
                        .orElse(true)
                && (positions.isEmpty() || positions.contains(letter.position()));
    }

    /** Positions that were asked for; whoever finds one takes it out. */
    Set<String> positions() {
        return new LinkedHashSet<>(positions);
    }
}
