package dev.weir.cli.testbed;

import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import dev.weir.testbed.Broker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** One platform's topics on the shared broker, under a prefix of its own, with a schema registry of its own. */
public final class Site {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "t" + COUNT.incrementAndGet();
    private final Topics topics = new Topics(name + ".");
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()));

    /** A site whose topics exist. */
    public static Site ready() {
        Site site = new Site();
        Weir.Result created = site.weir().run("topics", "create");
        if (created.exitCode() != 0) {
            throw new IllegalStateException(created.err());
        }
        return site;
    }

    /** A site without topics. */
    public static Site empty() {
        return new Site();
    }

    public Topics topics() {
        return topics;
    }

    public String bootstrap() {
        return Broker.shared().bootstrapServers();
    }

    public String registry() {
        return "mock://" + name;
    }

    public Weir weir() {
        return Weir.at(Map.of(
                "WEIR_BOOTSTRAP",
                Broker.shared().bootstrapServers(),
                "WEIR_REGISTRY",
                registry(),
                "WEIR_PREFIX",
                topics.prefix()));
    }

    public Weir.Result run(String... args) {
        return weir().run(args);
    }

    public <T extends SpecificRecord> byte[] bytes(String topic, Class<T> type, T value) {
        return serdes.values(type).serializer().serialize(topic, value);
    }

    public <T extends SpecificRecord> T value(Class<T> type, ConsumerRecord<byte[], byte[]> record) {
        return serdes.values(type).deserializer().deserialize(record.topic(), record.value());
    }

    public <T extends SpecificRecord> void put(String topic, String key, Class<T> type, T value) {
        put(topic, key, bytes(topic, type, value));
    }

    public void put(String topic, String key, byte @Nullable [] value) {
        put(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    public void put(ProducerRecord<byte[], byte[]> record) {
        try {
            Shared.PRODUCER.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One producer for all tests: it is safe for many threads, and slow to start. */
    private static final class Shared {
        private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.shared().bootstrapServers(), "linger.ms", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Records that were never committed: they take up offsets and nobody sees them. */
    public void abortedPuts(String topic, String key, int count) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.shared().bootstrapServers(), "transactional.id", name),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < count; i++) {
                Future<?> unused =
                        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), new byte[1]));
            }
            producer.flush();
            producer.abortTransaction();
        }
    }

    /** All committed records of a topic, partition by partition. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Broker.shared().bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
