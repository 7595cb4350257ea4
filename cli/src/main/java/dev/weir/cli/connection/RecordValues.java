package dev.weir.cli.connection;

import dev.weir.cli.terminal.Terminal;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Values of records. One that cannot be read is reported and counted, and the rest goes on; a registry that does not answer stops it,
 * because then nothing can be read.
 *
 * @param <T> the kind of record
 */
public final class RecordValues<T extends SpecificRecord> {
    private final Deserializer<T> deserializer;
    private final Class<T> type;
    private final Terminal terminal;
    private long unreadable;

    public RecordValues(Cluster cluster, Class<T> type, Terminal terminal) {
        this.deserializer = cluster.serdes().values(type).deserializer();
        this.type = type;
        this.terminal = terminal;
    }

    /**
     * The value of a record; empty when it has none or it cannot be read.
     *
     * @throws SerializationException when the registry does not answer
     */
    public Optional<T> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(deserializer.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            if (ConnectionFailure.isAboutRegistry(e)) {
                throw e;
            }
            unreadable++;
            terminal.problem(record.topic() + ", partition " + record.partition() + ", offset " + record.offset()
                    + ": no readable " + type.getSimpleName() + "; passed over");
            return Optional.empty();
        }
    }

    public long unreadable() {
        return unreadable;
    }
}
