package dev.weir.cli.upload;

import dev.weir.cli.connection.Cluster;
import dev.weir.schemas.UploadEvent;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends uploads and keeps account of them. What the broker refuses for its own sake (too large) is one bad upload; any other error stops
 * the sending.
 */
final class Sending implements AutoCloseable {
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final Serializer<UploadEvent> serializer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final Queue<Reading.Bad> refused = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable KafkaException> broken = new AtomicReference<>();

    Sending(Cluster cluster) {
        topic = cluster.topics().uploads();
        serializer = cluster.serdes().values(UploadEvent.class).serializer();
        producer = cluster.producer();
    }

    /**
     * Hands an upload to the producer.
     *
     * @return false when sending is broken
     * @throws KafkaException when the schema is not registered, or the topic is missing
     */
    boolean send(Reading.Good reading) {
        UploadEvent upload = reading.upload();
        byte[] key = upload.getAccountId().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, serializer.serialize(topic, upload));
        // The callback hears of every outcome; waiting for each would send one at a time.
        Future<?> unused = producer.send(record, (metadata, error) -> settle(reading.place(), error));
        return broken.get() == null;
    }

    /** Waits for everything that is under way. */
    void finish() {
        producer.flush();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** The next upload that the broker refused, if there is one. */
    Reading.@Nullable Bad pollRefused() {
        return refused.poll();
    }

    /** What stopped the sending, if something did. */
    @Nullable
    KafkaException broken() {
        return broken.get();
    }

    private void settle(String place, @Nullable Exception error) {
        switch (error) {
            case null -> acknowledged.incrementAndGet();
            case RecordTooLargeException tooLarge ->
                refused.add(
                        new Reading.Bad(
                                place,
                                "larger than the topic takes. Upload attachments by reference, or raise its max.message.bytes"));
            default ->
                broken.compareAndSet(null, error instanceof KafkaException kafka ? kafka : new KafkaException(error));
        }
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
