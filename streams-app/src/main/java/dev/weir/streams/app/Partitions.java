package dev.weir.streams.app;

import dev.weir.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/** How many partitions the content topics have: one number, because their records meet in the same tasks. */
final class Partitions {
    private Partitions() {}

    /**
     * @throws StartException when a topic is missing or they differ
     */
    static int of(Admin admin, Topics topics) throws InterruptedException {
        List<String> names = List.of(topics.uploads(), topics.signals(), topics.reviewOutcomes(), topics.rekeyed());
        Map<String, Integer> partitions = new TreeMap<>();
        try {
            Map<String, TopicDescription> described =
                    admin.describeTopics(names).allTopicNames().get();
            described.forEach(
                    (name, topic) -> partitions.put(name, topic.partitions().size()));
        } catch (ExecutionException e) {
            throw new StartException(
                    "The content topics cannot be read: " + e.getMessage() + " Create them with: weir topics create",
                    e);
        } catch (KafkaException e) {
            throw new StartException("The brokers do not answer: " + e.getMessage(), e);
        }
        if (partitions.values().stream().distinct().count() != 1) {
            throw new StartException(
                    "The content topics have different numbers of partitions: " + partitions
                            + ". Give them all the same",
                    null);
        }
        return partitions.values().iterator().next();
    }
}
