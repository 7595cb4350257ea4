package dev.weir.cli.control;

import dev.weir.cli.connection.Cluster;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a control topic in one transaction: readers see all of it or nothing. Closing it without {@link #commit} takes everything
 * back.
 *
 * @param <T> the kind of record
 */
public final class ControlWriter<T extends SpecificRecord> implements AutoCloseable {
    /** Control topics have one partition, so that there is one order of changes. */
    private static final int ONLY_PARTITION = 0;

    private final Cluster cluster;
    private final String topic;
    private final Serializer<T> serializer;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    private final AtomicLong lastOffset = new AtomicLong(-1);
    private boolean open;

    /**
     * @throws KafkaException when the broker does not start a transaction
     */
    public ControlWriter(Cluster cluster, String topic, Class<T> type) {
        this.cluster = cluster;
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
     * Makes everything visible, and returns once it is.
     *
     * @throws KafkaException when something was refused; nothing is visible then
     */
    public void commit() {
        producer.flush();
        throwFailure();
        producer.commitTransaction();
        open = false;
        cluster.awaitVisible(new TopicPartition(topic, ONLY_PARTITION), lastOffset.get());
    }

    private void send(String key, byte @Nullable [] value) {
        throwFailure();
        Future<?> unused = producer.send(
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value), (metadata, error) -> {
                    if (error != null) {
                        failed.compareAndSet(null, error);
                    } else {
                        lastOffset.accumulateAndGet(metadata.offset(), Math::max);
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
