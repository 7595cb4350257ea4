package dev.weir.streams.topology;

import dev.weir.policy.Policy;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.CostCount;
import dev.weir.schemas.Decision;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.Signal;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.TrainingExample;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.DeadLetterHeaders;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.Topics;
import dev.weir.signals.bank.Banks;
import dev.weir.signals.image.ImageLimits;
import dev.weir.streams.Setup;
import dev.weir.streams.app.AppConfig;
import dev.weir.streams.control.Moderation;
import dev.weir.streams.control.PolicySet;
import dev.weir.streams.figures.Figures;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology under the test driver, with one partition, a registry in memory and a clock that tests move. */
final class ModerationDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final String scope = "driver-" + UUID.randomUUID();
    private final Topics topics = new Topics("t.");
    private final AvroSerdes serdes;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> uploads;
    private final String description;

    private Moderation moderation;
    private boolean broken;
    private Instant now = START;

    ModerationDriver(Path stateDir) {
        this(stateDir, Figures.NONE);
    }

    ModerationDriver(Path stateDir, Figures figures) {
        serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + scope));
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(scope))
                .register(TopicCatalogue.of(topics, Harms.standard(), 1));
        moderation = new Moderation(policies(document("test-policy.yaml")), Banks.NONE, null, Map.of());
        Properties settings = settings(stateDir);
        settings.put(Figures.SETTING, figures);
        Topology topology = topology(settings);
        description = topology.describe().toString();
        driver = new TopologyTestDriver(topology, settings, START);
        uploads = driver.createInputTopic(topics.uploads(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Properties settings(Path stateDir) {
        Properties given = new Properties();
        given.putAll(Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "unused:1",
                "schema.registry.url",
                "mock://" + scope,
                AppConfig.TOPIC_PREFIX,
                topics.prefix(),
                StreamsConfig.STATE_DIR_CONFIG,
                stateDir.toString()));
        return new AppConfig(given).streams();
    }

    private Topology topology(Properties settings) {
        AppConfig config = new AppConfig(settings);
        Setup setup = new Setup(topics, 1, serdes, config.limits(), config.upkeep(), this::moderation);
        return new ModerationTopology(setup, ImageLimits.DEFAULT, Harms.standard()).build(new StreamsConfig(settings));
    }

    static PolicySet policies(String... documents) {
        return PolicySet.of(Arrays.stream(documents)
                        .map(document -> Policy.compile("test", document, Harms.standard()))
                        .toList())
                .orElseThrow();
    }

    static String document(String resource) {
        try (InputStream stream = ModerationDriver.class.getResourceAsStream("/" + resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String description() {
        return description;
    }

    private Moderation moderation() {
        if (broken) {
            throw new IllegalStateException("a defect");
        }
        return moderation;
    }

    /** From here on, asking what is in force fails, as a defect in a stage would. */
    void breakDown(boolean isBroken) {
        broken = isBroken;
    }

    void inForce(Moderation next) {
        moderation = next;
    }

    Moderation inForce() {
        return moderation;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    void upload(UploadEvent upload) {
        uploads.pipeInput(key(upload.getAccountId()), bytes(topics.uploads(), UploadEvent.class, upload), now);
    }

    void uploadUnder(@Nullable String key, UploadEvent upload) {
        uploads.pipeInput(key == null ? null : key(key), bytes(topics.uploads(), UploadEvent.class, upload), now);
    }

    /** A record with headers that only the app itself should set. */
    void uploadForged(@Nullable String key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetterHeaders.TOPIC, "elsewhere".getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetterHeaders.PARTITION, "no number".getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetterHeaders.OFFSET, "no number".getBytes(StandardCharsets.UTF_8));
        uploads.pipeInput(new TestRecord<>(key == null ? null : key(key), value, headers, now));
    }

    byte[] bytes(UploadEvent upload) {
        return bytes(topics.uploads(), UploadEvent.class, upload);
    }

    void uploadRaw(String key, byte @Nullable [] value) {
        uploads.pipeInput(key(key), value, now);
    }

    void answer(SignalRequest request, long value) {
        Signal signal = new Signal(request.getSignal(), value, null, request.getSource(), "v1", Map.of(), List.of());
        answer(request, signal);
    }

    void answer(SignalRequest request, Signal signal) {
        LateSignal late = new LateSignal(
                request.getRequestId(), request.getAccountId(), request.getContentId(), request.getRevision(), signal);
        send(topics.signals(), LateSignal.class, late.getAccountId(), late);
    }

    void outcome(ReviewOutcome outcome) {
        send(topics.reviewOutcomes(), ReviewOutcome.class, outcome.getAccountId(), outcome);
    }

    /** An outcome as it comes back from its extra hop, still in the wrong place. */
    void misplacedOutcome(String key, ReviewOutcome outcome) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetterHeaders.TOPIC, topics.reviewOutcomes().getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetterHeaders.PARTITION, "3".getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetterHeaders.OFFSET, "17".getBytes(StandardCharsets.UTF_8));
        driver.createInputTopic(topics.rekeyed(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(
                        key(key), bytes(topics.reviewOutcomes(), ReviewOutcome.class, outcome), headers, now));
    }

    void outcomeUnder(String key, ReviewOutcome outcome) {
        send(topics.reviewOutcomes(), ReviewOutcome.class, key, outcome);
    }

    private <T extends SpecificRecord> void send(String topic, Class<T> type, String key, T record) {
        driver.createInputTopic(
                        topic, new StringSerializer(), serdes.values(type).serializer())
                .pipeInput(key, record, now);
    }

    TestOutputTopic<String, Decision> decisions() {
        return output(topics.decisions(), Decision.class);
    }

    TestOutputTopic<String, Decision> violations(String harm) {
        return output(topics.violations(harm), Decision.class);
    }

    TestOutputTopic<String, ReviewTask> tasks() {
        return output(topics.reviewTasks(), ReviewTask.class);
    }

    TestOutputTopic<String, AuditEntry> audit() {
        return output(topics.audit(), AuditEntry.class);
    }

    TestOutputTopic<String, TrainingExample> examples() {
        return output(topics.trainingExamples(), TrainingExample.class);
    }

    TestOutputTopic<String, QualityCount> quality() {
        return output(topics.quality(), QualityCount.class);
    }

    TestOutputTopic<String, SignalRequest> requests() {
        return output(topics.signalRequests(), SignalRequest.class);
    }

    TestOutputTopic<String, CostCount> costs() {
        return output(topics.costs(), CostCount.class);
    }

    /** What a figure of Kafka Streams stands at, over all tasks. */
    double total(String group, String name) {
        return driver.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().group().equals(group)
                        && metric.getKey().name().equals(name))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .sum();
    }

    TestOutputTopic<byte[], byte[]> deadLetters() {
        return driver.createOutputTopic(topics.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Map<String, Long> storeSizes() {
        Map<String, Long> sizes = new HashMap<>();
        driver.getAllStateStores().forEach((name, store) -> {
            long count = 0;
            try (var entries = driver.getKeyValueStore(name).all()) {
                while (entries.hasNext()) {
                    entries.next();
                    count++;
                }
            }
            sizes.put(name, count);
        });
        return sizes;
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(String topic, Class<T> type) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), serdes.values(type).deserializer());
    }

    private <T extends SpecificRecord> byte[] bytes(String topic, Class<T> type, T record) {
        return serdes.values(type).serializer().serialize(topic, record);
    }

    private static byte[] key(String accountId) {
        return accountId.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
