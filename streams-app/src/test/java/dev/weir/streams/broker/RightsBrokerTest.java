package dev.weir.streams.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.Decision;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.access.AccessPlan;
import dev.weir.schemas.access.AccessProvisioner;
import dev.weir.schemas.access.Rights;
import dev.weir.schemas.access.Role;
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
import dev.weir.testbed.SecuredBroker;
import dev.weir.testbed.SecuredBroker.User;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole app on a broker that refuses what nobody granted, with the rights of its role and no other, over TLS. */
@Timeout(240)
class RightsBrokerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final SecuredBroker broker = SecuredBroker.shared();
    private final String id = UUID.randomUUID().toString();
    private final Topics topics = new Topics("s" + id.substring(0, 8) + ".");
    private final TopicCatalogue catalogue = TopicCatalogue.of(topics, Harms.standard(), 2);
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + id));
    private final String application = "weir-streams-" + id;
    private final User user = broker.user("streams-" + id);

    @BeforeEach
    void prepare() throws IOException {
        try (Admin admin = broker.admin()) {
            new TopicProvisioner(admin).create(catalogue, Optional.of((short) 1));
        }
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(id)).register(catalogue);
        try (InputStream stream = RightsBrokerTest.class.getResourceAsStream("/test-policy.yaml")) {
            String yaml = new String(stream.readAllBytes(), UTF_8);
            String digest = Sha256.of(Bytes.wrap(yaml.getBytes(UTF_8))).hex();
            PolicyEntry document = new PolicyEntry("test", "", digest, yaml, Instant.EPOCH);
            PolicyEntry active = new PolicyEntry("test", "", digest, null, Instant.EPOCH);
            produce(topics.policies(), ControlKeys.document(digest), document, PolicyEntry.class);
            produce(topics.policies(), ControlKeys.active("test"), active, PolicyEntry.class);
        }
    }

    private <T extends SpecificRecord> void produce(String topic, String key, T value, Class<T> type) {
        try (Producer<String, T> producer = new KafkaProducer<>(
                Map.<String, Object>copyOf(broker.superuser()),
                new StringSerializer(),
                serdes.values(type).serializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private void grantTheRole() {
        try (Admin admin = broker.admin()) {
            AccessProvisioner provisioner = new AccessProvisioner(admin);
            AccessPlan plan = provisioner.plan(user.principal(), Rights.of(Role.STREAMS_APP, catalogue, application));
            provisioner.grant(user.principal(), plan);
        }
    }

    /** As a file for {@code --config} has them, the password in a file of its own. */
    private AppConfig config() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.properties"), "password=" + user.password() + "\n");
        Properties settings = new Properties();
        settings.putAll(user.tlsClient());
        settings.putAll(Map.of(
                "sasl.jaas.config",
                user.login("${file:" + secret + ":password}"),
                "config.providers",
                "file",
                "config.providers.file.class",
                "org.apache.kafka.common.config.provider.FileConfigProvider",
                "schema.registry.url",
                "mock://" + id,
                "application.id",
                application,
                "state.dir",
                folder.resolve("state").toString(),
                AppConfig.TOPIC_PREFIX,
                topics.prefix(),
                AppConfig.HTTP_LISTEN,
                "127.0.0.1:0"));
        return new AppConfig(settings);
    }

    @Test
    void withTheRightsOfItsRoleItDecides() throws Exception {
        grantTheRole();
        try (StreamsApp app = new StreamsApp(config())) {
            app.start();
            for (int i = 0; i < 10; i++) {
                UploadEvent upload = UploadEvent.newBuilder()
                        .setAccountId("account-" + i)
                        .setContentId("content-" + i)
                        .setSurface("comments")
                        .setTexts(List.of(new TextPart("body", "Good morning", null)))
                        .setUploadedAt(Instant.now())
                        .build();
                // Some without their key, so that they take the extra hop.
                produce(topics.uploads(), i % 2 == 0 ? upload.getAccountId() : "elsewhere", upload, UploadEvent.class);
            }

            assertThat(decisions(10)).isEqualTo(10);
        }
    }

    private int decisions(int expected) {
        Map<String, Object> settings = new HashMap<>(broker.superuser());
        settings.putAll(Map.of("group.id", id, "auto.offset.reset", "earliest", "isolation.level", "read_committed"));
        int found = 0;
        try (KafkaConsumer<String, Decision> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                serdes.values(Decision.class).deserializer())) {
            consumer.subscribe(List.of(topics.decisions()));
            Instant end = Instant.now().plus(PATIENCE);
            while (found < expected && Instant.now().isBefore(end)) {
                found += consumer.poll(Duration.ofMillis(100)).count();
            }
        }
        return found;
    }

    @Test
    void withoutThemItDoesNotStartAndSaysWhy() throws Exception {
        try (StreamsApp app = new StreamsApp(config())) {
            assertThatThrownBy(app::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("TopicAuthorizationException");
        }
    }
}
