package dev.weir.review.site;

import dev.weir.review.app.ReviewMain;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import dev.weir.schemas.topics.Topics;
import dev.weir.testbed.Broker;
import dev.weir.testbed.Database;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Where the review service runs in tests: topics of its own on a real broker, and a database of its own on a real PostgreSQL. */
public final class Site {
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String id = UUID.randomUUID().toString();
    private final Topics topics = new Topics("r" + id.substring(0, 8) + ".");
    private final Database database = Database.fresh();
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + id));
    private final Producer<String, byte[]> producer;

    public Site() {
        TopicCatalogue catalogue = TopicCatalogue.of(topics, Harms.standard(), 4);
        try (Admin admin = Broker.shared().admin()) {
            new TopicProvisioner(admin).create(catalogue, Optional.of((short) 1));
        }
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(id)).register(catalogue);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.shared().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The one that tests share whose data do not meet, with one running instance. */
    public static Running shared() {
        return Shared.RUNNING;
    }

    /** Holds the shared one: the JVM starts it once, on first use. */
    private static final class Shared {
        static final Running RUNNING = new Site().start();
    }

    public Topics topics() {
        return topics;
    }

    public Database database() {
        return database;
    }

    /** Starts an instance; several may run side by side. */
    public Running start(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + Database.USER,
                "--weir.kafka.topic-prefix=" + topics.prefix(),
                "--weir.kafka.client.bootstrap.servers=" + Broker.shared().bootstrapServers(),
                "--weir.kafka.client.schema.registry.url=mock://" + id,
                "--weir.kafka.group=g" + id.substring(0, 8)));
        all.addAll(List.of(settings));
        ConfigurableApplicationContext context = SpringApplication.run(ReviewMain.class, all.toArray(String[]::new));
        return new Running(this, context);
    }

    /** Produces a record, and returns once the broker has it. */
    public <T extends SpecificRecord> void produce(String topic, String key, T value, Class<T> type) {
        send(topic, key, serdes.values(type).serializer().serialize(topic, value));
    }

    /** Produces bytes as they are. */
    public void send(String topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** All committed records of a topic, read until they are enough or patience is at its end. */
    public <T extends SpecificRecord> List<ConsumerRecord<String, T>> read(
            String topic, Class<T> type, Predicate<List<ConsumerRecord<String, T>>> enough) {
        return Broker.shared().read(topic, serdes.values(type).deserializer(), enough, PATIENCE);
    }

    /** Waits until something is true. */
    public static void await(String what, BooleanSupplier isTrue) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isTrue.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
