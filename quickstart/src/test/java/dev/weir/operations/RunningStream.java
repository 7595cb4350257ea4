package dev.weir.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.Operation;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.TextPart;
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
import dev.weir.streams.app.StreamsApp;
import dev.weir.testbed.Broker;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real streams app on a real broker that has decided a little of everything. */
final class RunningStream implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String POLICY = """
            apiVersion: weir/v1
            kind: Policy
            metadata: {id: figures, version: 1, owner: tests, title: "Something to count"}
            signals:
              attribute.kind: {type: string, source: upload, default: ""}
              llm.toxic: {type: int, source: "llm:guard", range: [0, 10000], cost: 900, slow: true}
            defaults: {onUnavailable: REVIEW, onError: REVIEW, deadline: PT1S, onDeadline: REVIEW}
            rules:
              - {id: ask, when: "attribute.kind == 'ask' && llm.toxic >= 6000", action: BLOCK, harm: HATE, reason: "Judged"}
            tests:
              - {name: "plain text passes", given: {}, expect: ALLOW}
            """;

    private final String id = UUID.randomUUID().toString();
    private final Topics topics = new Topics("f" + id.substring(0, 8) + ".");
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + id));
    private final Producer<byte[], byte[]> producer;
    private final StreamsApp app;

    RunningStream(Broker broker, Path stateDir) throws IOException, InterruptedException {
        TopicCatalogue catalogue = TopicCatalogue.of(topics, Harms.standard(), 1);
        try (Admin admin = broker.admin()) {
            new TopicProvisioner(admin).create(catalogue, Optional.of((short) 1));
        }
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(id)).register(catalogue);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        publish();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                "mock://" + id,
                "application.id",
                "weir-" + id,
                "state.dir",
                stateDir.toString(),
                AppConfig.TOPIC_PREFIX,
                topics.prefix(),
                AppConfig.HTTP_LISTEN,
                "127.0.0.1:0",
                AppConfig.HEALTH_MS,
                "200"));
        app = new StreamsApp(new AppConfig(settings));
        app.start();
        send(topics.uploads(), "account-1", upload("plain", ""));
        send(topics.uploads(), "account-1", upload("asking", "ask"));
        send(topics.uploads(), "account-1", new byte[] {1, 2, 3});
    }

    private void publish() {
        String digest = Sha256.of(Bytes.wrap(POLICY.getBytes(UTF_8))).hex();
        var entries = serdes.values(PolicyEntry.class).serializer();
        send(
                topics.policies(),
                ControlKeys.document(digest),
                entries.serialize(topics.policies(), new PolicyEntry("figures", "", digest, POLICY, Instant.EPOCH)));
        send(
                topics.policies(),
                ControlKeys.active("figures"),
                entries.serialize(topics.policies(), new PolicyEntry("figures", "", digest, null, Instant.EPOCH)));
    }

    private byte[] upload(String contentId, String kind) {
        UploadEvent upload = new UploadEvent(
                "account-1",
                contentId,
                1L,
                Operation.PUBLISH,
                "comments",
                List.of(new TextPart("body", "good morning", null)),
                List.of(),
                List.of(),
                null,
                null,
                null,
                Instant.now(),
                Map.of("kind", kind));
        return serdes.values(UploadEvent.class).serializer().serialize(topics.uploads(), upload);
    }

    private void send(String topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** What it says once it has said all of this. */
    String metricsWith(String... words) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + app.port().orElseThrow() + "/metrics");
            String last = "";
            while (Instant.now().isBefore(end)) {
                last = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                        .body();
                if (List.of(words).stream().allMatch(last::contains)) {
                    return last;
                }
                Thread.sleep(100);
            }
            String said = last;
            throw new AssertionError("Not told: "
                    + List.of(words).stream()
                            .filter(word -> !said.contains(word))
                            .toList());
        }
    }

    @Override
    public void close() {
        app.close();
        producer.close();
    }
}
