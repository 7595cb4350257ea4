package dev.weir.cli.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends many records and keeps account of them. What a topic refuses for its size is one record that was not delivered; any other error
 * breaks the delivery.
 */
public final class Delivery implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final Queue<String> tooLarge = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable KafkaException> broken = new AtomicReference<>();

    public Delivery(Cluster cluster) {
        producer = cluster.producer();
    }

    /**
     * Hands a record to the producer.
     *
     * @param place what it is called when it cannot be delivered
     * @return false when the delivery is broken and there is no point in going on
     */
    public boolean send(String place, ProducerRecord<byte[], byte[]> record) {
        // The callback hears of every outcome; waiting for each would send one at a time.
        Future<?> unused = producer.send(record, (metadata, error) -> settle(place, error));
        return broken.get() == null;
    }

    /** Waits for everything that is under way. */
    public void finish() {
        producer.flush();
    }

    public long acknowledged() {
        return acknowledged.get();
    }

    /** The place of the next record that was too large for its topic, once; null when there is none. */
    public @Nullable String pollTooLarge() {
        return tooLarge.poll();
    }

    /** What broke the delivery, if something did. */
    public @Nullable KafkaException broken() {
        return broken.get();
    }

    private void settle(String place, @Nullable Exception error) {
        switch (error) {
            case null -> acknowledged.incrementAndGet();
            case RecordTooLargeException ignored -> tooLarge.add(place);
            default ->
                broken.compareAndSet(null, error instanceof KafkaException kafka ? kafka : new KafkaException(error));
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
