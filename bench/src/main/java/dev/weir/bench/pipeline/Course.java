package dev.weir.bench.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.bench.Operator;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import dev.weir.streams.app.AppConfig;
import dev.weir.testbed.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Topics of one number of partitions on the broker of this process, with a policy and the shipped text model in force: set up as an
 * operator would, by the command line.
 */
final class Course implements AutoCloseable {
    private final Topics topics;
    private final int partitions;
    private final Map<String, String> settings;
    private final Admin admin = Broker.shared().admin();

    /**
     * @param name of the course; its topics begin with it
     * @param settings of its apps; they win over those of the bench
     */
    Course(String name, int partitions, Map<String, String> settings)
            throws IOException, InterruptedException, ExecutionException {
        this.topics = new Topics(name + ".");
        this.partitions = partitions;
        this.settings = settings;
        Operator operator = new Operator(topics);
        operator.weir("topics", "create", "--partitions", String.valueOf(partitions), "--replication", "1");
        admin.createTopics(List.of(new NewTopic(copies(), partitions, (short) 1)))
                .all()
                .get();
        Path policy = Files.createTempFile("bench-policy", ".yaml");
        Files.writeString(policy, BenchPolicy.document());
        operator.weir("policy", "publish", policy.toString());
        Files.delete(policy);
        operator.weir(
                "model",
                "publish",
                Operator.EXAMPLES.resolve("models/text-baseline.weirmodel").toString());
    }

    Topics topics() {
        return topics;
    }

    int partitions() {
        return partitions;
    }

    /** Where the yardsticks write to. */
    String copies() {
        return topics.prefix() + "copies";
    }

    AvroSerdes serdes() {
        return new AvroSerdes(Map.of("schema.registry.url", Operator.REGISTRY));
    }

    /** Settings of an app that starts on this course for the first time, the same for Weir and for the yardsticks. */
    AppConfig app(String applicationId, int threads, int commitMillis, Path state) {
        Properties given = new Properties();
        given.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, Broker.shared().bootstrapServers());
        given.put("schema.registry.url", Operator.REGISTRY);
        given.put(AppConfig.TOPIC_PREFIX, topics.prefix());
        // Nobody asks, and two of them would want one port.
        given.put(AppConfig.HTTP_LISTEN, "");
        given.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        given.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, String.valueOf(threads));
        given.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, String.valueOf(commitMillis));
        given.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        given.putAll(settings);
        return new AppConfig(given);
    }

    /** Produces uploads of new content, as fast as it goes. */
    void fill(Uploads uploads, int records) {
        Serializer<UploadEvent> values = serdes().values(UploadEvent.class).serializer();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.shared().bootstrapServers(), "batch.size", 262_144),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Instant now = Instant.now();
            for (int i = 0; i < records; i++) {
                UploadEvent upload = uploads.upload("content-" + i, i, now);
                byte[] value = values.serialize(topics.uploads(), upload);
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                        topics.uploads(), upload.getAccountId().getBytes(UTF_8), value));
            }
        }
    }

    /** Uploads that a group has finished, as the broker has it committed. */
    long finished(String group) throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(offset -> offset.getKey().topic().equals(topics.uploads()))
                    .mapToLong(offset ->
                            offset.getValue() == null ? 0 : offset.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            // There is no such group until it has started.
            return 0;
        }
    }

    /** The end of a topic's log, summed over its partitions. */
    long size(String topic) throws InterruptedException, ExecutionException {
        return ends(List.of(topic)).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The end of each partition's log. */
    Map<TopicPartition, Long> ends(Collection<String> names) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                asked.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Bytes of every topic's log as it stands on the broker's disk, batches compressed as they came. */
    Map<String, Long> bytes() throws InterruptedException, ExecutionException {
        Map<String, Long> bytes = new TreeMap<>();
        List<Integer> brokers =
                admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        for (Map<String, LogDirDescription> folders :
                admin.describeLogDirs(brokers).allDescriptions().get().values()) {
            folders.values()
                    .forEach(folder -> folder.replicaInfos()
                            .forEach(
                                    (partition, replica) -> bytes.merge(partition.topic(), replica.size(), Long::sum)));
        }
        return bytes;
    }

    /** Removes what a round has written, so that the next one finds the same. */
    void clear(String applicationId) throws InterruptedException, ExecutionException {
        List<String> own = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(applicationId + "-"))
                .toList();
        admin.deleteTopics(own).all().get();
        delete(List.of(copies()));
        admin.deleteConsumerGroups(List.of(applicationId));
    }

    /** Removes all uploads, for those who start from the beginning. */
    void drain() throws InterruptedException, ExecutionException {
        delete(List.of(topics.uploads()));
    }

    private void delete(List<String> names) throws InterruptedException, ExecutionException {
        Map<TopicPartition, RecordsToDelete> written = new HashMap<>();
        ends(names).forEach((partition, end) -> written.put(partition, RecordsToDelete.beforeOffset(end)));
        admin.deleteRecords(written).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
