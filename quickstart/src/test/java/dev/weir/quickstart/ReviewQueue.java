package dev.weir.quickstart;

import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.TaskState;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The tasks that wait for people, as the topic has them. */
final class ReviewQueue {
    private ReviewQueue() {}

    /** The open tasks by their content. */
    static Map<String, ReviewTask> read(String bootstrapServers, String registryUrl) {
        Map<String, ReviewTask> open = new HashMap<>();
        try (KafkaConsumer<String, ReviewTask> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new AvroSerdes(Map.of("schema.registry.url", registryUrl))
                        .values(ReviewTask.class)
                        .deserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(new Topics(Topics.DEFAULT_PREFIX).reviewTasks()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.value() != null && record.value().getState() == TaskState.OPEN) {
                        open.put(record.key(), record.value());
                    } else {
                        open.remove(record.key());
                    }
                });
            }
        }
        return open;
    }
}
