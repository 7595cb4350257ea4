package dev.weir.cli.deadletter;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.Delivery;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicSpec;
import dev.weir.vocabulary.Harms;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/** Sends dead letters to where they came from; to Weir's own topics only, and never to that of the dead letters. */
final class Resending implements AutoCloseable {
    private final Terminal terminal;
    private final boolean dryRun;
    private final Set<String> allowed;
    private final Delivery delivery;
    private final Map<String, Long> byTopic = new TreeMap<>();
    private long refused;

    Resending(Cluster cluster, Terminal terminal, boolean dryRun) {
        this.terminal = terminal;
        this.dryRun = dryRun;
        this.allowed = TopicCatalogue.of(cluster.topics(), Harms.standard(), 1).topics().stream()
                .map(TopicSpec::name)
                .filter(name -> !name.equals(cluster.topics().deadLetters()))
                .collect(Collectors.toUnmodifiableSet());
        this.delivery = new Delivery(cluster);
    }

    /** Sends one; false when there is no point in going on. */
    boolean take(DeadLetter letter) {
        if (!allowed.contains(letter.topic())) {
            refused++;
            terminal.problem("dead letter " + letter.position() + ": its topic " + letter.topic()
                    + " is none that Weir reads; not replayed");
            return true;
        }
        if (letter.hasCause(DeadLetterCause.TOO_LARGE)) {
            refused++;
            terminal.problem("dead letter " + letter.position() + ": its record was too large to be kept; it lies in "
                    + letter.topic() + " at " + letter.origin() + ". Produce it again, smaller");
            return true;
        }
        byTopic.merge(letter.topic(), 1L, Long::sum);
        return dryRun || delivery.send(letter.position(), letter.original());
    }

    /**
     * Waits for what is under way.
     *
     * @throws KafkaException what broke the delivery, after saying how far it came
     */
    void finish() {
        delivery.finish();
        for (String position = delivery.pollTooLarge(); position != null; position = delivery.pollTooLarge()) {
            refused++;
            terminal.problem("dead letter " + position + ": larger than its topic takes now; not replayed");
        }
        KafkaException broken = delivery.broken();
        if (broken != null) {
            terminal.problem(delivery.acknowledged() + " dead letters were replayed before this; replaying again sends"
                    + " those twice");
            throw broken;
        }
    }

    long sent() {
        return dryRun ? byTopic.values().stream().mapToLong(Long::longValue).sum() : delivery.acknowledged();
    }

    long refused() {
        return refused;
    }

    Map<String, Long> byTopic() {
        return byTopic;
    }

    @Override
    public void close() {
        delivery.close();
    }
}
