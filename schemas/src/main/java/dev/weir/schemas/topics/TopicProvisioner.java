package dev.weir.schemas.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics of a catalogue on a cluster, and says where the cluster differs from it. Never changes or deletes what exists. */
public final class TopicProvisioner {
    /** How long brokers may take to hear from the controller of topics that it has created. */
    public static final Duration HEARD_WITHIN = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Admin admin;
    private final Duration heardWithin;

    public TopicProvisioner(Admin admin) {
        this(admin, HEARD_WITHIN);
    }

    public TopicProvisioner(Admin admin, Duration heardWithin) {
        this.admin = admin;
        this.heardWithin = heardWithin;
    }

    /**
     * Creates what is missing, and waits until the brokers know of it: the controller answers a moment earlier, and whoever starts in
     * that moment would be told that the topics are missing.
     *
     * @param replication replication factor; empty for the cluster's default
     * @return the names of the topics that were created
     * @throws KafkaException when the cluster refuses, or has not heard of its new topics in time
     */
    public List<String> create(TopicCatalogue catalogue, Optional<Short> replication) {
        List<NewTopic> wanted = catalogue.topics().stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), replication)
                        .configs(topic.settings()))
                .toList();
        List<String> names = new ArrayList<>();
        admin.createTopics(wanted).values().forEach((name, creation) -> {
            if (finished(creation, TopicExistsException.class)) {
                names.add(name);
            }
        });
        await(names);
        return names;
    }

    private void await(List<String> names) {
        Instant end = Instant.now().plus(heardWithin);
        while (describe(names).size() < names.size()) {
            if (Instant.now().isAfter(end)) {
                throw new KafkaException(
                        "Topics were created, but after " + heardWithin.toMillis()
                                + " ms the brokers do not list all of them. See whether the brokers are well, then run: weir topics check");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Where the cluster differs from the catalogue; empty when it does not. */
    public List<Difference> check(TopicCatalogue catalogue) {
        List<Difference> differences = new ArrayList<>();
        Map<String, TopicDescription> found =
                describe(catalogue.topics().stream().map(TopicSpec::name).toList());
        Map<String, Config> settings = settings(found.keySet());
        for (TopicSpec topic : catalogue.topics()) {
            TopicDescription description = found.get(topic.name());
            if (description == null) {
                differences.add(new Difference(topic.name(), "is missing. Run: weir topics create"));
                continue;
            }
            int partitions = description.partitions().size();
            if (partitions != topic.partitions()) {
                differences.add(new Difference(
                        topic.name(),
                        "has " + partitions + " partitions instead of " + topic.partitions() + ". Say --partitions "
                                + partitions + " if that is on purpose; the content topics must all have the same"));
            }
            Config config = settings.get(topic.name());
            topic.settings().forEach((key, wanted) -> {
                ConfigEntry entry = config == null ? null : config.get(key);
                String value = entry == null ? "unset" : entry.value();
                if (!wanted.equals(value)) {
                    differences.add(new Difference(
                            topic.name(),
                            key + " is " + value + " instead of " + wanted + ". Change it with kafka-configs"));
                }
            });
        }
        return differences;
    }

    private Map<String, TopicDescription> describe(Collection<String> names) {
        Map<String, TopicDescription> found = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            if (finished(description, UnknownTopicOrPartitionException.class)) {
                found.put(name, get(description));
            }
        });
        return found;
    }

    private Map<String, Config> settings(Collection<String> names) {
        Map<String, Config> byName = new HashMap<>();
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        get(admin.describeConfigs(resources).all()).forEach((resource, config) -> byName.put(resource.name(), config));
        return byName;
    }

    /** False when the future failed with the tolerated error; any other error is thrown. */
    private static boolean finished(KafkaFuture<?> future, Class<? extends Exception> tolerated) {
        try {
            get(future);
            return true;
        } catch (KafkaException e) {
            if (tolerated.isInstance(e)) {
                return false;
            }
            throw e;
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("Interrupted while talking to the cluster", e);
    }
}
