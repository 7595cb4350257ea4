package dev.weir.client;

import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.upload.UploadCheck;
import dev.weir.schemas.upload.UploadLimits;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends uploads to be decided: in the stream's order and place, each once, and acknowledged by all replicas. It registers no schema; that
 * is what {@code weir topics create} does.
 *
 * <p>Threading: may be shared by any number of threads; one is enough for a process.
 */
public final class Uploads implements AutoCloseable {
    /** The topic's own limit is below it, so that the broker's answer names that. */
    private static final int LARGEST_REQUEST = 4 * 1024 * 1024;

    private static final Map<String, Object> USUAL = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG,
            "weir-uploads",
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            LARGEST_REQUEST);
    private static final Map<String, Object> FIXED = Map.of(
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
            ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false);

    private final String topic;
    private final UploadCheck check;
    private final Producer<String, UploadEvent> producer;

    /**
     * @param settings at least {@code bootstrap.servers} and {@code schema.registry.url}; any setting of Kafka's producer and of the
     *     registry client under its own name, and {@code weir.topic.prefix}. Acknowledgement, idempotence and partitioner are not yours
     *     to change
     * @throws KafkaException when Kafka does not take the settings
     */
    public Uploads(Map<String, ?> settings) {
        this(settings, UploadLimits.DEFAULT);
    }

    /**
     * @param limits those of the stream, where its {@code weir.limits.*} were changed
     */
    public Uploads(Map<String, ?> settings, UploadLimits limits) {
        Settings given = new Settings(settings);
        Map<String, Object> client = given.client(USUAL, FIXED);
        // Kafka's own choice by key is where the stream looks for an account.
        client.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        topic = given.topics().uploads();
        check = new UploadCheck(limits);
        producer = new KafkaProducer<>(
                client,
                new StringSerializer(),
                new AvroSerdes(given.all()).values(UploadEvent.class).serializer());
    }

    /**
     * Sends one upload; returns before it arrived, and after {@code max.block.ms} at the latest when the broker does not answer.
     *
     * @return where it lies, once all replicas have it. Fails with {@link InvalidUploadException} when the stream would not take it, with
     *     a {@link KafkaException} when it cannot be written or sent. What depends on it runs on the producer's thread unless it is asked
     *     for with {@code ...Async}
     */
    public CompletableFuture<Place> send(UploadEvent upload) {
        Optional<String> problem = check.problem(upload);
        if (problem.isPresent()) {
            return CompletableFuture.failedFuture(new InvalidUploadException(problem.get()));
        }
        CompletableFuture<Place> sent = new CompletableFuture<>();
        try {
            Future<?> unused = producer.send(
                    new ProducerRecord<>(topic, upload.getAccountId(), upload),
                    (where, error) -> settle(sent, where, error));
        } catch (KafkaException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    private static void settle(CompletableFuture<Place> sent, RecordMetadata where, @Nullable Exception error) {
        if (error == null) {
            sent.complete(new Place(where.topic(), where.partition(), where.offset()));
        } else {
            sent.completeExceptionally(error);
        }
    }

    /** Sends what is under way and waits for its answers. */
    @Override
    public void close() {
        producer.close();
    }
}
