package dev.weir.cli.connection;

import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A cluster that answered, and the clients to talk to it and to its schema registry. */
public final class Cluster implements AutoCloseable {
    /** Largest record that is sent; the topics' own limits are below it, so that the broker's answer names them. */
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;
    /** The longest that brokers grant a transaction unless told otherwise: room to publish a large bank at once. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 15 * 60 * 1000;

    private static final long PAUSE_NANOS = 20_000_000;
    private static final int KNOWN_SCHEMAS = 1000;
    private static final int REGISTRY_RETRY_MILLIS = 200;

    private final ClientSettings settings;
    private final Admin admin;
    private final AvroSerdes serdes;

    private Cluster(ClientSettings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
        this.serdes = new AvroSerdes(registryProperties());
    }

    /**
     * @throws KafkaException when no broker answers in time, or one refuses
     */
    static Cluster open(ClientSettings settings) {
        Admin admin = Admin.create(properties(
                settings,
                Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, settings.timeoutMillis(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, settings.timeoutMillis())));
        try {
            admin.describeCluster().clusterId().get();
            return new Cluster(settings, admin);
        } catch (ExecutionException e) {
            admin.close();
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            admin.close();
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while connecting", e);
        }
    }

    public Topics topics() {
        return settings.topics();
    }

    public ClientSettings settings() {
        return settings;
    }

    public Admin admin() {
        return admin;
    }

    /**
     * Waits until readers of committed records see a record that was just committed: a moment, but one that the next command could fall
     * into.
     *
     * @throws TimeoutException when it takes too long
     */
    public void awaitVisible(TopicPartition partition, long offset) {
        long patience = System.nanoTime() + settings.timeout().toNanos();
        while (committedEnd(partition) <= offset) {
            if (System.nanoTime() - patience > 0) {
                throw new TimeoutException("What was written to " + partition.topic() + " does not become visible");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private long committedEnd(TopicPartition partition) {
        try {
            return admin.listOffsets(
                            Map.of(partition, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while waiting for " + partition.topic(), e);
        }
    }

    /** A reader that sees committed records only, joins no group and commits nothing. */
    public TopicReader reader() {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                properties(
                        settings,
                        Map.of(
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                settings.timeoutMillis())),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        return new TopicReader(consumer, settings.timeout());
    }

    /** An idempotent producer that waits for all replicas and uses the default partitioner. */
    public Producer<byte[], byte[]> producer() {
        return producer(Map.of());
    }

    /** A producer for one transaction; {@code initTransactions} has been called. */
    public Producer<byte[], byte[]> transactionalProducer() {
        Map<String, Object> transaction = new HashMap<>();
        transaction.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        transaction.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                settings.properties()
                        .getOrDefault(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "weir-cli-" + UUID.randomUUID()));
        Producer<byte[], byte[]> producer = producer(transaction);
        try {
            producer.initTransactions();
            return producer;
        } catch (KafkaException e) {
            producer.close();
            throw e;
        }
    }

    public AvroSerdes serdes() {
        return serdes;
    }

    public SchemaRegistryClient registry() {
        return SchemaRegistryClientFactory.newClient(
                List.of(settings.registry().split(",")),
                KNOWN_SCHEMAS,
                List.of(new AvroSchemaProvider()),
                registryProperties(),
                Map.of());
    }

    @Override
    public void close() {
        admin.close();
    }

    private Producer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> own = new HashMap<>(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_REQUEST_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                settings.timeoutMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                settings.timeoutMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                settings.timeoutMillis() + 5));
        own.putAll(more);
        return new KafkaProducer<>(properties(settings, own), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What Weir sets, unless the person says otherwise. */
    private static Map<String, Object> properties(ClientSettings settings, Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(own);
        all.putAll(settings.properties());
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        all.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, "weir-cli");
        return all;
    }

    private Map<String, Object> registryProperties() {
        Map<String, Object> all = new HashMap<>(Map.of(
                SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS,
                settings.timeoutMillis(),
                SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS,
                settings.timeoutMillis(),
                SchemaRegistryClientConfig.MAX_RETRIES_CONFIG,
                1,
                SchemaRegistryClientConfig.RETRIES_WAIT_MS_CONFIG,
                REGISTRY_RETRY_MILLIS));
        all.putAll(settings.properties());
        all.put(AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG, settings.registry());
        return all;
    }
}
