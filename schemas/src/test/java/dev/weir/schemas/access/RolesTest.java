package dev.weir.schemas.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import dev.weir.schemas.topics.TopicSpec;
import dev.weir.schemas.topics.Topics;
import dev.weir.testbed.SecuredBroker;
import dev.weir.testbed.SecuredBroker.User;
import dev.weir.vocabulary.Harms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a real broker that refuses what nobody granted: what every role can do, and what it cannot. */
@Timeout(120)
class RolesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final SecuredBroker BROKER = SecuredBroker.shared();
    private static final String ID = UUID.randomUUID().toString().substring(0, 8);
    private static final Topics TOPICS = new Topics("r" + ID + ".");
    private static final TopicCatalogue CATALOGUE = TopicCatalogue.of(TOPICS, Harms.standard(), 1);

    @BeforeAll
    static void createTopics() {
        try (Admin admin = BROKER.admin()) {
            new TopicProvisioner(admin).create(CATALOGUE, Optional.of((short) 1));
        }
    }

    private static User user(String name, List<Right> rights) {
        User user = BROKER.user(name + "-" + ID);
        try (Admin admin = BROKER.admin()) {
            AccessProvisioner provisioner = new AccessProvisioner(admin);
            provisioner.grant(user.principal(), provisioner.plan(user.principal(), rights));
        }
        return user;
    }

    private static User user(Role role) {
        return user(role.title(), Rights.of(role, CATALOGUE, role.usualId() + ID));
    }

    private static Producer<String, String> producer(Map<String, String> client, Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Sends, and throws what the BROKER refuses. */
    private static void write(User user, String topic) throws Throwable {
        write(user, topic, Map.of());
    }

    /** By one who writes nowhere, and so is not even given the number that an idempotent producer asks for. */
    private static void writeAllTheSame(User user, String topic) throws Throwable {
        write(user, topic, Map.of("enable.idempotence", "false"));
    }

    private static void write(User user, String topic, Map<String, String> more) throws Throwable {
        try (Producer<String, String> producer = producer(user.client(), more)) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static void writeInTransaction(User user, String transactionalId, String topic) throws Throwable {
        try (Producer<String, String> producer = producer(user.client(), Map.of("transactional.id", transactionalId))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            producer.commitTransaction();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static List<String> read(Map<String, String> client, String group, String topic) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(
                Map.of("group.id", group, "auto.offset.reset", "earliest", "isolation.level", "read_committed"));
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
                List<String> values = new ArrayList<>();
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                if (!values.isEmpty()) {
                    consumer.commitSync();
                    return values;
                }
            }
            return List.of();
        }
    }

    private static void fill(String... names) throws InterruptedException, ExecutionException {
        try (Producer<String, String> producer = producer(BROKER.superuser(), Map.of())) {
            for (String topic : names) {
                producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            }
        }
    }

    @Test
    void theReaderOfOneHarmReadsThatAndNothingElse() throws InterruptedException, ExecutionException {
        User reader = user("spam-team", Rights.ofViolationsReader("SPAM", CATALOGUE, "spam-" + ID));
        fill(TOPICS.violations("SPAM"), TOPICS.violations("HATE"), TOPICS.uploads(), TOPICS.decisions());

        assertThat(read(reader.client(), "spam-" + ID, TOPICS.violations("SPAM")))
                .containsOnly("value");
        for (String other : List.of(TOPICS.violations("HATE"), TOPICS.uploads(), TOPICS.decisions())) {
            assertThatThrownBy(() -> read(reader.client(), "spam-" + ID, other))
                    .as(other)
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        assertThatThrownBy(() -> read(reader.client(), "hate-" + ID, TOPICS.violations("SPAM")))
                .isInstanceOf(GroupAuthorizationException.class);
        assertThatThrownBy(() -> writeAllTheSame(reader, TOPICS.violations("SPAM")))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void theUploadProducerSendsUploadsAndCanNeitherDecideNorRead() throws Throwable {
        User platform = user(Role.UPLOAD_PRODUCER);

        write(platform, TOPICS.uploads());
        assertThatThrownBy(() -> write(platform, TOPICS.decisions())).isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> write(platform, TOPICS.signals())).isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read(platform.client(), "any-" + ID, TOPICS.uploads()))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void enforcementReadsDecisionsAndNoTasks() throws InterruptedException, ExecutionException {
        User enforcement = user(Role.ENFORCEMENT);
        fill(TOPICS.decisions(), TOPICS.reviewTasks());
        String group = Role.ENFORCEMENT.usualId() + ID;

        assertThat(read(enforcement.client(), group, TOPICS.decisions())).containsOnly("value");
        assertThatThrownBy(() -> read(enforcement.client(), group, TOPICS.reviewTasks()))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> writeAllTheSame(enforcement, TOPICS.decisions()))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void authorsPublishTheirOwnAndNothingOfOthers() throws Throwable {
        Map<Role, String> own = Map.of(
                Role.POLICY_AUTHOR,
                TOPICS.policies(),
                Role.BANK_KEEPER,
                TOPICS.banks(),
                Role.MODEL_AUTHOR,
                TOPICS.models());
        for (Role role : own.keySet()) {
            User author = user(role);
            for (String topic : own.values()) {
                if (topic.equals(own.get(role))) {
                    write(author, topic);
                } else {
                    assertThatThrownBy(() -> write(author, topic))
                            .as("%s writes %s", role, topic)
                            .isInstanceOf(TopicAuthorizationException.class);
                }
            }
        }
    }

    @Test
    void theReviewServicesRelayWritesOutcomesAndBanksInItsTransaction() throws Throwable {
        User review = user(Role.REVIEW_SERVICE);
        String outbox = Role.REVIEW_SERVICE.usualId() + ID + "-outbox";

        writeInTransaction(review, outbox, TOPICS.reviewOutcomes());
        writeInTransaction(review, outbox, TOPICS.banks());
        assertThatThrownBy(() -> writeInTransaction(review, outbox, TOPICS.decisions()))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void theAuditorReadsAndWritesNothing() throws InterruptedException, ExecutionException {
        User auditor = user(Role.AUDITOR);
        fill(TOPICS.audit(), TOPICS.decisions(), TOPICS.policies(), TOPICS.uploads());
        String group = Role.AUDITOR.usualId() + ID;

        for (String topic : List.of(TOPICS.audit(), TOPICS.decisions(), TOPICS.policies())) {
            assertThat(read(auditor.client(), group, topic)).as(topic).containsOnly("value");
        }
        assertThatThrownBy(() -> read(auditor.client(), group, TOPICS.uploads()))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> writeAllTheSame(auditor, TOPICS.audit()))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void theOperatorMakesTheStreamsTopicsAndSendsDeadLettersAgainButDecidesNothing() throws Throwable {
        Topics fresh = new Topics("o" + ID + ".");
        TopicCatalogue ofTheirOwn = TopicCatalogue.of(fresh, Harms.standard(), 1);
        User operator = user("operator", Rights.of(Role.OPERATOR, ofTheirOwn, "operator"));

        try (Admin admin = Admin.create(Map.<String, Object>copyOf(operator.client()))) {
            TopicProvisioner provisioner = new TopicProvisioner(admin);
            assertThat(provisioner.create(ofTheirOwn, Optional.of((short) 1)))
                    .containsExactlyInAnyOrderElementsOf(
                            ofTheirOwn.topics().stream().map(TopicSpec::name).toList());
            assertThat(provisioner.check(ofTheirOwn)).isEmpty();
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("foreign-" + ID, 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() ->
                            admin.deleteTopics(List.of(fresh.decisions())).all().get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
        for (String again : List.of(fresh.uploads(), fresh.signals(), fresh.reviewOutcomes(), fresh.signalRequests())) {
            write(operator, again);
        }
        assertThatThrownBy(() -> write(operator, fresh.decisions())).isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> write(operator, fresh.policies())).isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void theSameRightsHoldOverTlsForWhoeverTrustsTheCertificate() throws InterruptedException, ExecutionException {
        User enforcement = user(Role.ENFORCEMENT);
        fill(TOPICS.decisions(), TOPICS.reviewTasks());
        String group = Role.ENFORCEMENT.usualId() + ID;

        assertThat(read(enforcement.tlsClient(), group, TOPICS.decisions())).containsOnly("value");
        assertThatThrownBy(() -> read(enforcement.tlsClient(), group, TOPICS.reviewTasks()))
                .isInstanceOf(TopicAuthorizationException.class);

        Map<String, String> trusting = new HashMap<>(enforcement.tlsClient());
        trusting.keySet().removeIf(key -> key.startsWith("ssl.truststore"));
        assertThatThrownBy(() -> read(trusting, group, TOPICS.decisions()))
                .as("a certificate that nobody vouches for")
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void aWrongPasswordIsToldAtOnce() {
        User enforcement = user(Role.ENFORCEMENT);
        Map<String, String> guessing = new HashMap<>(enforcement.client());
        guessing.put("sasl.jaas.config", enforcement.login("a guess"));

        assertThatThrownBy(() -> read(guessing, Role.ENFORCEMENT.usualId() + ID, TOPICS.decisions()))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void grantingAgainChangesNothingAndWhatIsBeyondIsNamedAndLeft() {
        List<Right> rights = Rights.of(Role.UPLOAD_PRODUCER, CATALOGUE, "any");
        User platform = user("twice", rights);
        Right beyond = Right.exactly(ResourceType.TOPIC, TOPICS.decisions(), AclOperation.READ);
        try (Admin admin = BROKER.admin()) {
            AccessProvisioner provisioner = new AccessProvisioner(admin);
            assertThat(provisioner.plan(platform.principal(), rights)).isEqualTo(new AccessPlan(List.of(), List.of()));

            List<AclBinding> more = beyond.bindings(platform.principal());
            provisioner.grant(platform.principal(), new AccessPlan(more, List.of()));
            AccessPlan plan = provisioner.plan(platform.principal(), rights);
            assertThat(plan).isEqualTo(new AccessPlan(List.of(), more));

            provisioner.grant(platform.principal(), plan);
            assertThat(provisioner.plan(platform.principal(), rights)).isEqualTo(plan);
        }
    }
}
