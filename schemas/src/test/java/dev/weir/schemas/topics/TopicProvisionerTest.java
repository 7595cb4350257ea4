package dev.weir.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testbed.Broker;
import dev.weir.testbed.BrokerExtension;
import dev.weir.vocabulary.Harms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against a real broker, with topics under a prefix of the test's own. */
@ExtendWith(BrokerExtension.class)
class TopicProvisionerTest {
    private static final Optional<Short> ONE_COPY = Optional.of((short) 1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Topics names = new Topics("p" + UUID.randomUUID().toString().substring(0, 8) + ".");
    private final TopicCatalogue catalogue = TopicCatalogue.of(names, Harms.standard(), 2);
    private final Admin admin;
    private final TopicProvisioner provisioner;

    TopicProvisionerTest(Broker broker) {
        admin = broker.admin();
        provisioner = new TopicProvisioner(admin);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private List<String> allNames() {
        return catalogue.topics().stream().map(TopicSpec::name).toList();
    }

    private void set(String topic, String key, String value) throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    /** Brokers hear of a change a moment after it was made: looks until there are as many differences, or patience ends. */
    private List<Difference> differences(int expected) {
        Instant end = Instant.now().plus(PATIENCE);
        List<Difference> found = provisioner.check(catalogue);
        while (found.size() != expected && Instant.now().isBefore(end)) {
            found = provisioner.check(catalogue);
        }
        return found;
    }

    @Test
    void whatWasCreatedIsAsTheCatalogueSays() {
        assertThat(provisioner.create(catalogue, ONE_COPY)).containsExactlyInAnyOrderElementsOf(allNames());
        assertThat(provisioner.check(catalogue)).isEmpty();
    }

    @Test
    void onAnEmptyClusterEveryTopicIsMissing() {
        assertThat(provisioner.check(catalogue))
                .hasSameSizeAs(allNames())
                .contains(new Difference(names.uploads(), "is missing. Run: weir topics create"));
    }

    @Test
    void creatingAgainChangesNothingNotEvenWhatDiffers() throws Exception {
        provisioner.create(catalogue, ONE_COPY);
        set(names.decisions(), "max.message.bytes", "2000000");
        List<Difference> before = differences(1);

        assertThat(provisioner.create(catalogue, ONE_COPY)).isEmpty();
        assertThat(provisioner.check(catalogue)).isEqualTo(before).hasSize(1);
    }

    @Test
    void creatingAgainCreatesJustWhatIsMissing() throws Exception {
        admin.createTopics(List.of(new NewTopic(names.banks(), Optional.of(1), ONE_COPY)))
                .all()
                .get();

        assertThat(provisioner.create(catalogue, ONE_COPY))
                .hasSize(allNames().size() - 1)
                .doesNotContain(names.banks());
        // The one that was there keeps its own settings, and the check says so.
        assertThat(provisioner.check(catalogue))
                .isNotEmpty()
                .extracting(Difference::subject)
                .containsOnly(names.banks());
    }

    @Test
    void aSettingThatDiffersIsFoundByName() throws Exception {
        provisioner.create(catalogue, ONE_COPY);
        set(names.decisions(), "cleanup.policy", "delete");
        set(names.uploads(), "retention.ms", "1000");

        assertThat(differences(2))
                .containsExactlyInAnyOrder(
                        new Difference(
                                names.decisions(),
                                "cleanup.policy is delete instead of compact. Change it with kafka-configs"),
                        new Difference(
                                names.uploads(),
                                "retention.ms is 1000 instead of 604800000. Change it with kafka-configs"));
    }

    @Test
    void anotherNumberOfPartitionsIsFound() throws Exception {
        provisioner.create(catalogue, ONE_COPY);
        admin.createPartitions(Map.of(names.signals(), NewPartitions.increaseTo(3)))
                .all()
                .get();

        assertThat(differences(1))
                .containsExactly(new Difference(
                        names.signals(),
                        "has 3 partitions instead of 2. Say --partitions 3 if that is on purpose;"
                                + " the content topics must all have the same"));
    }
}
