package dev.weir.cli.control;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.RecordValues;
import dev.weir.cli.connection.TopicReader;
import dev.weir.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The present state of a control topic: the latest value under each key, what was removed left out.
 *
 * @param <T> the kind of record
 */
public final class ControlReader<T extends SpecificRecord> {
    private final Cluster cluster;
    private final String topic;
    private final Class<T> type;
    private final Terminal terminal;

    public ControlReader(Cluster cluster, String topic, Class<T> type, Terminal terminal) {
        this.cluster = cluster;
        this.topic = topic;
        this.type = type;
        this.terminal = terminal;
    }

    /**
     * The values under the keys that are wanted, in the order in which they were written last.
     *
     * @param wanted of the others, values are not even decoded
     */
    public SequencedMap<String, T> read(Predicate<String> wanted) {
        return read(wanted, value -> value);
    }

    /**
     * The same, keeping of each value only what is needed.
     *
     * @param kept what that is
     */
    public <R> SequencedMap<String, R> read(Predicate<String> wanted, Function<T, R> kept) {
        RecordValues<T> values = new RecordValues<>(cluster, type, terminal);
        SequencedMap<String, R> present = new LinkedHashMap<>();
        each(record -> {
            String key = key(record);
            if (wanted.test(key)) {
                present.remove(key);
                values.read(record).ifPresent(value -> present.put(key, kept.apply(value)));
            }
        });
        return present;
    }

    /** The keys that have a value and are wanted; for topics whose values need not be held. */
    public Set<String> keys(Predicate<String> wanted) {
        Set<String> present = new LinkedHashSet<>();
        each(record -> {
            String key = key(record);
            if (record.value() == null) {
                present.remove(key);
            } else if (wanted.test(key)) {
                present.add(key);
            }
        });
        return present;
    }

    private void each(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (TopicReader reader = cluster.reader()) {
            reader.readAll(reader.partitions(List.of(topic)), record -> {
                if (record.key() != null) {
                    each.accept(record);
                }
                return true;
            });
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
