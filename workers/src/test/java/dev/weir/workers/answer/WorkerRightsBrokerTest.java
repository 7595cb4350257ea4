package dev.weir.workers.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.Signal;
import dev.weir.schemas.access.AccessProvisioner;
import dev.weir.schemas.access.Rights;
import dev.weir.schemas.access.Role;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import dev.weir.schemas.topics.Topics;
import dev.weir.testbed.SecuredBroker;
import dev.weir.testbed.SecuredBroker.User;
import dev.weir.vocabulary.Harms;
import dev.weir.workers.window.Ownership;
import dev.weir.workers.window.Requests;
import dev.weir.workers.window.WindowSettings;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker reads and writes, on a broker that refuses what nobody granted, with the rights of its role and no other. */
@Timeout(120)
class WorkerRightsBrokerTest {
    private static final Duration SESSION = Duration.ofSeconds(10);

    private final SecuredBroker broker = SecuredBroker.shared();
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final Topics topics = new Topics("w" + id + ".");
    private final TopicCatalogue catalogue = TopicCatalogue.of(topics, Harms.standard(), 2);
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + id));
    private final String group = "workers-" + id;
    private final User user = broker.user("worker-" + id);

    @BeforeEach
    void prepare() {
        try (Admin admin = broker.admin()) {
            new TopicProvisioner(admin).create(catalogue, Optional.of((short) 1));
            AccessProvisioner provisioner = new AccessProvisioner(admin);
            provisioner.grant(
                    user.principal(), provisioner.plan(user.principal(), Rights.of(Role.WORKER, catalogue, group)));
        }
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(id)).register(catalogue);
    }

    private Producer<String, byte[]> producer(Map<String, String> client) {
        return new KafkaProducer<>(
                Map.<String, Object>copyOf(client), new StringSerializer(), new ByteArraySerializer());
    }

    private KafkaConsumer<String, byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(user.tlsClient());
        settings.putAll(Map.of("enable.auto.commit", false, "auto.offset.reset", "earliest"));
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Test
    void itAnswersAQuestionRemembersTheAnswerAndSetsAsideWhatItCannotRead() throws Exception {
        try (Producer<String, byte[]> stream = producer(broker.superuser())) {
            stream.send(new ProducerRecord<>(topics.signalRequests(), "digest", "a question".getBytes(UTF_8)))
                    .get();
        }
        CountDownLatch answered = new CountDownLatch(1);
        Signal signal = new Signal("llm.toxic", 9_000L, null, "llm:guard", "1", Map.of(), List.of());
        LateSignal late = new LateSignal("request-1", "account-1", "content-1", 1L, signal);
        KnownAnswer known = KnownAnswer.newBuilder()
                .setContentDigest("00".repeat(32))
                .setSource("llm:guard")
                .setVersion("1")
                .setSignals(List.of(signal))
                .setAnsweredAt(Instant.EPOCH)
                .build();
        try (Producer<String, byte[]> producer = producer(user.tlsClient());
                Requests requests = new Requests(
                        consumer(Map.of("group.id", group, "session.timeout.ms", (int) SESSION.toMillis())),
                        topics.signalRequests(),
                        WindowSettings.DEFAULT,
                        record -> {
                            KafkaOutbound outbound = new KafkaOutbound(producer, topics, serdes);
                            outbound.answer(late, known, record.partition());
                            outbound.setAside(record, "not a question; correct the producer");
                            answered.countDown();
                        },
                        new Unconcerned())) {
            requests.start();
            assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
            producer.send(new ProducerRecord<>(topics.costs(), "count", new byte[1]))
                    .get();
        }
    }

    @Test
    void itFollowsWhatItRemembersAndAsksByAndNothingElse() {
        try (KafkaConsumer<String, byte[]> consumer = consumer(Map.of())) {
            for (String followed : List.of(topics.answers(), topics.costs(), topics.prompts())) {
                begin(consumer, followed);
            }
            for (String other : List.of(topics.uploads(), topics.decisions(), topics.policies(), topics.banks())) {
                assertThatThrownBy(() -> begin(consumer, other))
                        .as(other)
                        .isInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    private static void begin(KafkaConsumer<String, byte[]> consumer, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        assertThat(consumer.position(partition)).isZero();
        consumer.poll(Duration.ZERO);
    }

    /** Has nothing that is shared. */
    private static final class Unconcerned implements Ownership {
        @Override
        public void serves(Set<Integer> partitions, int of) {}

        @Override
        public void confirmed(long heard) {}

        @Override
        public void lost() {}
    }
}
