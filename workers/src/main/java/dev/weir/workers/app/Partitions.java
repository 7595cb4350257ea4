package dev.weir.workers.app;

import dev.weir.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** What a worker needs of topics: that they are there, and that answers are remembered where their questions are. */
final class Partitions {
    private Partitions() {}

    /**
     * Looks at the topics that a worker reads and writes.
     *
     * @throws StartException when one is missing, or has another number of partitions than it must
     */
    static void check(Admin admin, Topics topics) throws InterruptedException {
        List<String> names = List.of(
                topics.signalRequests(),
                topics.signals(),
                topics.answers(),
                topics.costs(),
                topics.prompts(),
                topics.deadLetters());
        Map<String, Integer> partitions = new TreeMap<>();
        describe(admin, names)
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        same(partitions, topics.signalRequests(), topics.answers());
        single(partitions, topics.costs());
        single(partitions, topics.prompts());
    }

    private static void same(Map<String, Integer> partitions, String one, String other) {
        int count = partitions.getOrDefault(one, 0);
        int otherCount = partitions.getOrDefault(other, 0);
        if (count != otherCount) {
            throw new StartException(
                    one + " has " + count + " partitions and " + other + " has " + otherCount
                            + ". Give them the same: an answer is remembered in the partition of its question",
                    null);
        }
    }

    private static void single(Map<String, Integer> partitions, String name) {
        int count = partitions.getOrDefault(name, 0);
        if (count != 1) {
            throw new StartException(name + " has " + count + " partitions and must have one; its order counts", null);
        }
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
