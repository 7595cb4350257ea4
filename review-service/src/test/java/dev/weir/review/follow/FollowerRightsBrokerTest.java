package dev.weir.review.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.app.KafkaSettings;
import dev.weir.review.site.Site;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.access.AccessProvisioner;
import dev.weir.schemas.access.Rights;
import dev.weir.schemas.access.Role;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import dev.weir.schemas.topics.Topics;
import dev.weir.testbed.SecuredBroker;
import dev.weir.testbed.SecuredBroker.User;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the review service follows, on a broker that refuses what nobody granted, with the rights of its role and no other. */
@Timeout(120)
class FollowerRightsBrokerTest {
    private final SecuredBroker broker = SecuredBroker.shared();
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final Topics topics = new Topics("f" + id + ".");
    private final KafkaSettings kafka = settings();
    private final SetAside setAside = new SetAside(kafka);

    private KafkaSettings settings() {
        TopicCatalogue catalogue = TopicCatalogue.of(topics, Harms.standard(), 2);
        User user = broker.user("review-" + id);
        String group = "review-" + id;
        try (Admin admin = broker.admin()) {
            new TopicProvisioner(admin).create(catalogue, Optional.of((short) 1));
            AccessProvisioner provisioner = new AccessProvisioner(admin);
            provisioner.grant(
                    user.principal(),
                    provisioner.plan(user.principal(), Rights.of(Role.REVIEW_SERVICE, catalogue, group)));
        }
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(id)).register(catalogue);
        Map<String, String> client = new HashMap<>(user.tlsClient());
        client.put("schema.registry.url", "mock://" + id);
        return new KafkaSettings(topics.prefix(), group, client);
    }

    private <T extends SpecificRecord> TopicFollower<T> follower(
            String name, String topic, Start start, Class<T> type) {
        return new TopicFollower<>(name, topic, start, key -> true, kafka, type, setAside, batch -> {});
    }

    @Test
    void whatItFollowsItMayAndWhatCannotBeReadIsSetAside() throws InterruptedException, ExecutionException {
        List<TopicFollower<?>> followers = List.of(
                follower("tasks", topics.reviewTasks(), Start.SHARED, ReviewTask.class),
                follower("enforcement", topics.audit(), Start.SHARED, AuditEntry.class),
                follower("policies", topics.policies(), Start.EVERYTHING, PolicyEntry.class),
                follower("banks", topics.banks(), Start.EVERYTHING, BankRecord.class));
        try (Producer<String, String> careless = new KafkaProducer<>(
                Map.<String, Object>copyOf(broker.superuser()), new StringSerializer(), new StringSerializer())) {
            careless.send(new ProducerRecord<>(topics.reviewTasks(), "content", "no Avro"))
                    .get();
        }
        try {
            followers.forEach(TopicFollower::start);
            Site.await("all are caught up", () -> followers.stream().allMatch(TopicFollower::isCaughtUp));
            Site.await("one is set aside", () -> followers.getFirst().setAside() == 1);
            assertThat(followers).allMatch(follower -> follower.trouble().isEmpty());
        } finally {
            followers.forEach(TopicFollower::stop);
            setAside.destroy();
        }
    }

    @Test
    void whatIsNotForItIsTrouble() {
        TopicFollower<UploadEvent> curious = follower("uploads", topics.uploads(), Start.EVERYTHING, UploadEvent.class);
        try {
            curious.start();
            Site.await("in trouble", () -> curious.trouble().isPresent());
            assertThat(curious.trouble())
                    .map(TopicFollower.Trouble::what)
                    .hasValueSatisfying(what -> assertThat(what).isEqualTo("TopicAuthorizationException"));
        } finally {
            curious.stop();
            setAside.destroy();
        }
    }
}
