package dev.weir.quickstart.chaos;

import dev.weir.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Who has to read which topic to its end, and whether they have. */
final class Consumption implements AutoCloseable {
    private final Admin admin;
    private final Map<String, Set<String>> topicsByGroup;

    /**
     * @param application id of the streams app, which is its group
     */
    Consumption(String bootstrapServers, String application) {
        Topics topics = new Topics(Topics.DEFAULT_PREFIX);
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "enable.metrics.push", false));
        this.topicsByGroup = Map.of(
                application,
                Set.of(
                        topics.uploads(),
                        topics.rekeyed(),
                        topics.signals(),
                        topics.reviewOutcomes(),
                        topics.trainingExamples(),
                        topics.qualityChanges()),
                "weir-review-tasks",
                Set.of(topics.reviewTasks()),
                "weir-review-enforcement",
                Set.of(topics.audit()));
    }

    /**
     * What was not consumed, in words.
     *
     * @param last offset of the last record of every partition
     */
    List<String> unread(Map<TopicPartition, Long> last) throws InterruptedException {
        List<String> unread = new ArrayList<>();
        for (Map.Entry<String, Set<String>> group : topicsByGroup.entrySet()) {
            try {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group.getKey())
                        .partitionsToOffsetAndMetadata()
                        .get();
                last.forEach((partition, offset) -> {
                    OffsetAndMetadata position = committed.get(partition);
                    if (group.getValue().contains(partition.topic())
                            && (position == null || position.offset() <= offset)) {
                        unread.add("%s has read %s up to %s, and its last record is at %d"
                                .formatted(
                                        group.getKey(),
                                        partition,
                                        position == null ? "nowhere" : position.offset(),
                                        offset));
                    }
                });
            } catch (ExecutionException e) {
                unread.add("the position of " + group.getKey() + ", because " + e.getCause());
            }
        }
        return unread;
    }

    @Override
    public void close() {
        admin.close();
    }
}
