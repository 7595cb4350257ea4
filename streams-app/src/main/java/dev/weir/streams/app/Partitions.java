package dev.weir.streams.app;

import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicSpec;
import dev.weir.schemas.topics.Topics;
import dev.weir.vocabulary.Harms;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** How many partitions the content topics have: one number, because their records meet in the same tasks. */
final class Partitions {
    private Partitions() {}

    /**
     * Looks at every topic of the catalogue.
     *
     * @throws StartException when a topic is missing, or the content topics differ
     */
    static int of(Admin admin, Topics topics, Harms harms) throws InterruptedException {
        List<String> all = TopicCatalogue.of(topics, harms, 1).topics().stream()
                .map(TopicSpec::name)
                .toList();
        Set<String> content = Set.of(topics.uploads(), topics.signals(), topics.reviewOutcomes(), topics.rekeyed());
        Map<String, Integer> partitions = new TreeMap<>();
        describe(admin, all).forEach((name, topic) -> {
            if (content.contains(name)) {
                partitions.put(name, topic.partitions().size());
            }
        });
        if (partitions.values().stream().distinct().count() != 1) {
            throw new StartException(
                    "The content topics have different numbers of partitions: " + partitions
                            + ". Give them all the same",
                    null);
        }
        return partitions.values().iterator().next();
    }

    private static Map<String, TopicDescription> describe(Admin admin, List<String> names) throws InterruptedException {
        try {
            return admin.describeTopics(names).allTopicNames().get();
        } catch (ExecutionException e) {
            throw new StartException(
                    "The topics cannot be read: " + e.getMessage()
                            + ". Create what is missing with: weir topics create",
                    e);
        }
    }
}
