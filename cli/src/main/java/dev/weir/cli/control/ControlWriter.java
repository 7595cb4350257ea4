package dev.weir.cli.control;

import dev.weir.cli.connection.Cluster;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a control topic in one transaction: readers see all of it or nothing. Closing it without {@link #commit} takes everything
 * back.
 *
 * @param <T> the kind of record
 */
public final class ControlWriter<T extends SpecificRecord> implements AutoCloseable {
    private final String topic;
    private final Serializer<T> serializer;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    private boolean open;

    /**
     * @throws KafkaException when the broker does not start a transaction
     */
    public ControlWriter(Cluster cluster, String topic, Class<T> type) {
        this.topic = topic;
        this.serializer = cluster.serdes().values(type).serializer();
        this.producer = cluster.transactionalProducer();
        producer.beginTransaction();
        open = true;
    }

    public void put(String key, T value) {
        send(key, serializer.serialize(topic, value));
    }

    /** Writes a tombstone. */
    public void remove(String key) {
        send(key, null);
    }

    /**
     * Makes everything visible.
     *
     * @throws KafkaException when something was refused; nothing is visible then
     */
    public void commit() {
        producer.flush();
        throwFailure();
        producer.commitTransaction();
        open = false;
    }

    private void send(String key, byte @Nullable [] value) {
        throwFailure();
        Future<?> unused = producer.send(
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value), (metadata, error) -> {
                    if (error != null) {
                        failed.compareAndSet(null, error);
                    }
                });
    }

    private void throwFailure() {
        Exception error = failed.get();
        if (error != null) {
            throw error instanceof KafkaException kafka ? kafka : new KafkaException(error);
        }
    }

    @Override
    public void close() {
        try {
            if (open) {
                producer.abortTransaction();
            }
        } catch (KafkaException e) {
            // The broker aborts it anyway when nobody commits in time; the reason for closing is on its way already.
        } finally {
            producer.close();
            serializer.close();
        }
    }
}
