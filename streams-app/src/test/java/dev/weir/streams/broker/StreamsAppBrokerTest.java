package dev.weir.streams.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.schemas.Action;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.AuditKind;
import dev.weir.schemas.Decision;
import dev.weir.schemas.Operation;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.TrainingExample;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import dev.weir.schemas.topics.Topics;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.streams.app.AppConfig;
import dev.weir.streams.app.StartException;
import dev.weir.streams.app.StreamsApp;
import dev.weir.testbed.Broker;
import dev.weir.testbed.BrokerExtension;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What only a real broker can show: transactions, restart, the group, and the extra hop between partitions. */
@ExtendWith(BrokerExtension.class)
class StreamsAppBrokerTest {
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path stateDir;

    private final String id = UUID.randomUUID().toString();
    private final Topics topics = new Topics("b" + id.substring(0, 8) + ".");
    private final Broker broker;
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()));
    private volatile @Nullable StreamsApp app;
    private Producer<byte[], byte[]> producer;

    StreamsAppBrokerTest(Broker broker) {
        this.broker = broker;
    }

    private String registry() {
        return "mock://" + id;
    }

    @BeforeEach
    void prepare() throws IOException {
        TopicCatalogue catalogue = TopicCatalogue.of(topics, Harms.standard(), PARTITIONS);
        try (Admin admin = broker.admin()) {
            new TopicProvisioner(admin).create(catalogue, Optional.of((short) 1));
        }
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(id)).register(catalogue);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        publish(policy());
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        producer.close();
    }

    private static String policy() throws IOException {
        try (InputStream stream = StreamsAppBrokerTest.class.getResourceAsStream("/test-policy.yaml")) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    /** Publishes a document unchecked, good or bad, under the id of the test's policy. */
    private void publish(String yaml) {
        String digest = Sha256.of(Bytes.wrap(yaml.getBytes(UTF_8))).hex();
        Serializer<PolicyEntry> entries = serdes.values(PolicyEntry.class).serializer();
        PolicyEntry document = new PolicyEntry("test", "", digest, yaml, Instant.EPOCH);
        PolicyEntry active = new PolicyEntry("test", "", digest, null, Instant.EPOCH);
        send(topics.policies(), ControlKeys.document(digest), entries.serialize(topics.policies(), document));
        send(topics.policies(), ControlKeys.active("test"), entries.serialize(topics.policies(), active));
    }

    /** Sends to the partition of the key, and answers which that is. */
    private int send(String topic, @Nullable String key, byte @Nullable [] value) {
        return send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value));
    }

    private int send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get().partition();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private StreamsApp start() throws InterruptedException {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                "schema.registry.url",
                registry(),
                StreamsConfig.APPLICATION_ID_CONFIG,
                "weir-" + id,
                StreamsConfig.STATE_DIR_CONFIG,
                stateDir.toString(),
                AppConfig.TOPIC_PREFIX,
                topics.prefix(),
                AppConfig.HTTP_LISTEN,
                "127.0.0.1:0",
                AppConfig.HEALTH_MS,
                "100"));
        app = new StreamsApp(new AppConfig(settings));
        app.start();
        return app;
    }

    private byte[] upload(String accountId, String contentId, long revision) {
        return upload(accountId, contentId, revision, Map.of());
    }

    private byte[] upload(String accountId, String contentId, long revision, Map<String, String> attributes) {
        UploadEvent upload = new UploadEvent(
                accountId,
                contentId,
                revision,
                Operation.PUBLISH,
                "comments",
                List.of(new TextPart("body", "revision " + revision, null)),
                List.of(),
                List.of(),
                null,
                null,
                null,
                Instant.now(),
                attributes);
        return serdes.values(UploadEvent.class).serializer().serialize(topics.uploads(), upload);
    }

    private List<ConsumerRecord<String, Decision>> decisions(int expected) {
        return broker.read(
                topics.decisions(),
                serdes.values(Decision.class).deserializer(),
                records -> records.size() >= expected,
                PATIENCE);
    }

    @Test
    void everyUploadHasOneDecisionThroughAStopAndAStart() throws InterruptedException {
        start();
        for (int i = 0; i < 200; i++) {
            send(topics.uploads(), "account-" + i % 20, upload("account-" + i % 20, "content-" + i, 1));
        }
        producer.flush();
        // Stopped in the middle, whatever was done by then.
        decisions(20);
        app.close();
        for (int i = 0; i < 200; i++) {
            send(topics.uploads(), "account-" + i % 20, upload("account-" + i % 20, "content-" + i, 2));
        }
        producer.flush();
        start();

        List<ConsumerRecord<String, Decision>> all = decisions(400);
        assertThat(all).hasSize(400);
        all.stream()
                .collect(groupingBy(ConsumerRecord::key))
                .forEach((contentId, decisions) -> assertThat(decisions)
                        .as(contentId)
                        .extracting(
                                record -> record.value().getRevision(),
                                record -> record.value().getSequence())
                        .containsExactly(tuple(1L, 1), tuple(2L, 2)));
    }

    @Test
    void whatPeopleDecideIsAuditedAndCountedOnceThroughAStopAndAStart() throws InterruptedException {
        start();
        for (int i = 0; i < 40; i++) {
            send(topics.uploads(), "account-" + i, upload("account-" + i, "content-" + i, 1));
        }
        decisions(40);
        Instant decidedAt = Instant.now();
        for (int i = 0; i < 20; i++) {
            send(topics.reviewOutcomes(), "account-" + i, outcome(i, "outcome-" + i, Action.BLOCK, "SPAM", decidedAt));
        }
        read(topics.audit(), AuditEntry.class, entries -> entries.size() >= 5);
        app.close();
        for (int i = 10; i < 40; i++) {
            send(topics.reviewOutcomes(), "account-" + i, outcome(i, "outcome-" + i, Action.BLOCK, "SPAM", decidedAt));
        }
        // One of them is reversed.
        send(topics.reviewOutcomes(), "account-39", outcome(39, "outcome-40", Action.ALLOW, "NONE", decidedAt));
        start();

        assertThat(read(topics.audit(), AuditEntry.class, entries -> entries.size() >= 51).stream()
                        .collect(groupingBy(entry -> entry.value().getKind(), counting())))
                .isEqualTo(Map.of(AuditKind.APPLIED, 41L, AuditKind.REPEATED, 10L));
        assertThat(read(topics.trainingExamples(), TrainingExample.class, examples -> examples.size() >= 41))
                .hasSize(41);
        // Examples lie in all partitions; what they say of one rule comes together in one count.
        String window = "/1/" + decidedAt.truncatedTo(ChronoUnit.DAYS);
        List<ConsumerRecord<String, QualityCount>> counts = read(
                topics.quality(),
                QualityCount.class,
                records -> List.of(40L, 39L).equals(latest(records, "POLICY/test" + window))
                        && List.of(39L, 39L).equals(latest(records, "RULE/test/flood" + window)));
        assertThat(latest(counts, "POLICY/test" + window)).containsExactly(40L, 39L);
        assertThat(latest(counts, "RULE/test/flood" + window)).containsExactly(39L, 39L);
        // 40 added, one of them taken back and counted anew.
        assertThat(counts).filteredOn(count -> count.key().startsWith("POLICY")).hasSize(42);
    }

    /** Decisions and false negatives of the newest count under a key. */
    private static List<Long> latest(List<ConsumerRecord<String, QualityCount>> counts, String key) {
        return counts.stream()
                .filter(count -> count.key().equals(key))
                .reduce((one, next) -> next)
                .map(count ->
                        List.of(count.value().getDecisions(), count.value().getFalseNegatives()))
                .orElse(List.of());
    }

    @Test
    void itSaysHowItIsAndWhatItHasCounted() throws Exception {
        StreamsApp running = start();
        await("/health/ready", 200);
        send(topics.uploads(), "account-1", upload("account-1", "content-1", 1));
        send(topics.uploads(), "account-1", new byte[] {1, 2, 3});
        decisions(1);
        assertThat(broker.read(
                        topics.deadLetters(), new ByteArrayDeserializer(), letters -> !letters.isEmpty(), PATIENCE))
                .hasSize(1);

        assertThat(get("/health/live")).returns(200, HttpResponse::statusCode);
        assertThat(get("/health/ready").body())
                .contains("\"state\":\"RUNNING\"", "\"lag\":0", "\"policies\":{\"test\":\"");
        assertThat(get("/metrics").body())
                .contains(
                        "weir_decisions_total{action=\"ALLOW\",degraded=\"false\",harm=\"NONE\",way=\"fast\"} 1.0",
                        "weir_dead_letters_total{cause=\"UNREADABLE\",stage=\"admit\"} 1.0",
                        "weir_rules_fired_total{policy=\"test\",rule=\"flood\"} 0.0",
                        "weir_decision_latency_seconds_count{way=\"fast\"} 1",
                        "weir_policy_in_force{digest=\"",
                        "weir_state_lag{store=\"contents\"} 0.0",
                        "weir_ready 1.0",
                        "kafka_stream_",
                        "jvm_memory_used_bytes");

        running.close();
        assertThatThrownBy(() -> get("/health/live")).isInstanceOf(IOException.class);
    }

    @Test
    void casesThatWaitedBeforeAStartWaitAfterItToo() throws Exception {
        publish(policy().replace("PT10S", "PT1H"));
        start();
        send(topics.uploads(), "account-1", upload("account-1", "content-1", 1, Map.of("kind", "ask")));
        read(topics.signalRequests(), SignalRequest.class, requests -> !requests.isEmpty());
        app.close();

        start();
        await("/health/ready", 200);
        assertThat(get("/metrics").body()).contains("weir_cases_open 1.0");
    }

    @Test
    void withoutAPolicyItLivesAndIsNotReady() throws Exception {
        send(topics.policies(), ControlKeys.active("test"), null);
        // Reading ends with the topic, where none is in force.
        Thread starting = Thread.ofVirtual().start(() -> {
            try {
                start();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await("/health/live", 200);
        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"state\":\"NOT_STARTED\"", "\"lag\":\"UNKNOWN\"", "\"policies\":{}");

        publish(policy());
        await("/health/ready", 200);
        starting.join();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        int port = app == null ? 0 : app.port().orElse(0);
        if (port == 0) {
            throw new IOException("the app does not listen yet");
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private void await(String path, int status) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        Object last = "nothing";
        while (Instant.now().isBefore(end)) {
            try {
                HttpResponse<String> answer = get(path);
                if (answer.statusCode() == status) {
                    return;
                }
                last = answer.body();
            } catch (IOException e) {
                last = e;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(path + " does not answer " + status + ", but " + last);
    }

    private byte[] outcome(int account, String id, Action action, String harm, Instant decidedAt) {
        ReviewOutcome outcome = ReviewOutcome.newBuilder()
                .setOutcomeId(id)
                .setAccountId("account-" + account)
                .setContentId("content-" + account)
                .setRevision(1)
                .setAction(action)
                .setHarm(harm)
                .setReviewer("reviewer-1")
                .setDecidedAt(decidedAt)
                .build();
        return serdes.values(ReviewOutcome.class).serializer().serialize(topics.reviewOutcomes(), outcome);
    }

    private <T extends SpecificRecord> List<ConsumerRecord<String, T>> read(
            String topic, Class<T> type, Predicate<List<ConsumerRecord<String, T>>> enough) {
        return broker.read(topic, serdes.values(type).deserializer(), enough, PATIENCE);
    }

    @Test
    void aMisplacedUploadTakesOneMoreHopToThePartitionOfItsAccount() throws Exception {
        start();
        for (int i = 0; i < 40; i++) {
            send(topics.uploads(), i % 2 == 0 ? null : "wrong-" + i, upload("account-1", "content-" + i, 1));
        }
        int rightful = send(topics.uploads(), "account-1", upload("account-1", "placed", 1));
        send(new ProducerRecord<>(
                topics.uploads(),
                (rightful + 1) % PARTITIONS,
                "account-1".getBytes(UTF_8),
                upload("account-1", "misplaced", 1)));

        List<ConsumerRecord<String, Decision>> all = decisions(42);
        assertThat(all).hasSize(42);
        // All were counted for the one account in one place.
        assertThat(all)
                .extracting(record -> record.value().getSignals().stream()
                        .filter(signal -> signal.getName().equals("account.uploads_1h"))
                        .map(signal -> signal.getValue())
                        .findFirst()
                        .orElseThrow())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 42).boxed().toList());
    }

    @Test
    void aPolicyPublishedWhileTheAppRunsComesIntoForceAndABadOneDoesNot() throws Exception {
        start();
        send(topics.uploads(), "account-1", upload("account-1", "before", 1));
        assertThat(decisions(1))
                .singleElement()
                .satisfies(
                        record -> assertThat(record.value().getPolicyVersion()).isEqualTo("1"));
        String next = policy().replace("version: 1", "version: 2");
        publish(policy().replace("version: 1", "version: 3")
                .replace("account.strikes_90d >= 2", "account.strikes >= 2"));
        publish(next);

        // The bad one was read before the good one, so once the good one is in force the bad one was refused.
        Set<String> versions = Set.of();
        Instant end = Instant.now().plus(PATIENCE);
        for (int i = 1; !versions.contains("2") && Instant.now().isBefore(end); i++) {
            send(topics.uploads(), "account-1", upload("account-1", "after-" + i, 1));
            versions = decisions(i + 1).stream()
                    .map(record -> record.value().getPolicyVersion())
                    .collect(toSet());
        }
        assertThat(versions).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void aStoppedAppLeavesTheGroupSoThatTheNextOneStartsAtOnce() throws Exception {
        start();
        send(topics.uploads(), "account-1", upload("account-1", "content-1", 1));
        decisions(1);
        app.close();

        try (Admin admin = broker.admin()) {
            assertThat(admin.describeConsumerGroups(List.of("weir-" + id))
                            .all()
                            .get()
                            .get("weir-" + id)
                            .members())
                    .isEmpty();
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerStopsTheStart() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                "schema.registry.url",
                "http://127.0.0.1:1",
                AppConfig.TOPIC_PREFIX,
                topics.prefix(),
                AppConfig.HTTP_LISTEN,
                ""));
        try (StreamsApp deaf = new StreamsApp(new AppConfig(settings))) {
            assertThatThrownBy(deaf::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("The schema registry does not answer");
        }
    }

    @Test
    void topicsThatAreMissingStopTheStartWithWhatToDo() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                "schema.registry.url",
                registry(),
                AppConfig.TOPIC_PREFIX,
                "nothing-here.",
                AppConfig.HTTP_LISTEN,
                ""));
        try (StreamsApp lost = new StreamsApp(new AppConfig(settings))) {
            assertThatThrownBy(lost::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("weir topics create");
        }
    }
}
