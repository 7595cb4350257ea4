package dev.weir.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.quickstart.supervise.Refusal;
import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.Operation;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The uploads that the demo feeds: those of a file through {@code weir submit}, and a few that no well-behaved client would produce. */
public final class Sample {
    /** Records that cannot be processed: each should end in the dead letters. */
    static final int BAD = 4;
    /** Records that are whole but came without a key: each should be decided all the same. */
    static final int MISPLACED = 1;

    private static final byte[] UNKNOWN_SCHEMA = {0, 0, 0x0f, 0x42, 0x3f, 2, 4, 6};

    private final Path file;
    private final String bootstrapServers;
    private final String topic = new Topics(Topics.DEFAULT_PREFIX).uploads();
    private final Serializer<UploadEvent> serializer;

    public Sample(Path file, String bootstrapServers, String registryUrl) {
        this.file = file;
        this.bootstrapServers = bootstrapServers;
        this.serializer = new AvroSerdes(Map.of("schema.registry.url", registryUrl))
                .values(UploadEvent.class)
                .serializer();
    }

    /** How many decisions the sample should lead to. */
    public int decisions() {
        try (var lines = Files.lines(file)) {
            return (int) lines.filter(line -> !line.isBlank()).count() + MISPLACED;
        } catch (IOException e) {
            throw new Refusal("the sample " + file + " cannot be read", e);
        }
    }

    /** How many dead letters the sample should lead to. */
    public int deadLetters() {
        return BAD;
    }

    /**
     * Feeds the sample.
     *
     * @param revision revision of every content; a later run takes a higher one, so that nothing is a repeat
     */
    public void feed(Commands commands, long revision) throws InterruptedException {
        commands.run("submit", file.toString(), "--revision", Long.toString(revision));
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.metrics.push", false),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            send(producer, "careless", "this is not Avro".getBytes(UTF_8));
            send(producer, "careless", UNKNOWN_SCHEMA);
            send(producer, "careless", null);
            send(producer, "careless", upload("empty-1", revision, List.of()));
            send(producer, null, upload("keyless-1", revision, List.of(new TextPart("body", "Good evening", "en"))));
        } catch (ExecutionException e) {
            throw new Refusal("the sample could not be produced: " + e.getCause(), e);
        }
    }

    private void send(Producer<byte[], byte[]> producer, @Nullable String key, byte @Nullable [] value)
            throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value))
                .get();
    }

    private byte[] upload(String contentId, long revision, List<TextPart> texts) {
        UploadEvent upload = new UploadEvent(
                "careless",
                contentId,
                revision,
                Operation.PUBLISH,
                "comments",
                texts,
                List.of(),
                List.of(),
                "en",
                null,
                new AccountFacts(Instant.parse("2025-01-01T00:00:00Z"), false, 3L),
                Instant.now(),
                Map.of());
        return serializer.serialize(topic, upload);
    }
}
