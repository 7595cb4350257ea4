package dev.weir.bench.pipeline;

import dev.weir.testbed.Broker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The changelogs of an app as they stand.
 *
 * @param ends of each partition's log
 * @param bytes of all logs on the broker's disk, batches compressed as they came
 */
record Changelogs(Map<TopicPartition, Long> ends, long bytes) {
    private static final Duration POLL = Duration.ofMillis(100);

    Changelogs {
        ends = Map.copyOf(ends);
    }

    static Changelogs of(Course course, String applicationId) throws InterruptedException, ExecutionException {
        Map<String, Long> sizes = new HashMap<>(course.bytes());
        sizes.keySet().removeIf(topic -> !topic.startsWith(applicationId + "-") || !topic.endsWith("-changelog"));
        return new Changelogs(
                course.ends(sizes.keySet()),
                sizes.values().stream().mapToLong(Long::longValue).sum());
    }

    /** As the logs count them: marks of transactions are among them. */
    long records() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Reads all of them once, as a restore does, and drops what it reads. */
    double readSeconds() {
        long from = System.nanoTime();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        Broker.shared().bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        1_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(POLL);
            }
        }
        return (System.nanoTime() - from) / 1e9;
    }
}
