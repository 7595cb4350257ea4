package dev.weir.cli.connection;

import dev.weir.cli.terminal.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;

/** Reads topics from a position to their current end, or on and on. Every reader is used by one thread. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration timeout;

    TopicReader(Consumer<byte[], byte[]> consumer, Duration timeout) {
        this.consumer = consumer;
        this.timeout = timeout;
    }

    /**
     * The partitions of topics.
     *
     * @throws Failure when a topic is missing
     */
    public List<TopicPartition> partitions(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                throw new Failure("Topic " + topic + " is missing. Run: weir topics create");
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        return partitions;
    }

    /** The partition that the default partitioner chooses for a key. */
    public TopicPartition partitionOf(String topic, byte[] key) {
        int count = partitions(List.of(topic)).size();
        return new TopicPartition(topic, Utils.toPositive(Utils.murmur2(key)) % count);
    }

    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** The offsets behind the last committed records. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** For every partition the first record that is not older than an instant, by the records' timestamps. */
    public Map<TopicPartition, Long> since(Collection<TopicPartition> partitions, Instant instant) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, instant.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> offsets = new HashMap<>(ends(partitions));
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    /**
     * Hands over the records from one position to another, those of one partition in their order.
     *
     * @param each returns false when it has seen enough
     * @throws TimeoutException when nothing comes for a while though there is more
     */
    public void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Predicate<ConsumerRecord<byte[], byte[]>> each) {
        start(from);
        Map<TopicPartition, Long> open = new HashMap<>(to);
        open.keySet().retainAll(from.keySet());
        open.entrySet().removeIf(end -> from.getOrDefault(end.getKey(), 0L) >= end.getValue());
        long patience = System.nanoTime() + timeout.toNanos();
        while (!open.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                patience = System.nanoTime() + timeout.toNanos();
                Long end = open.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end && !each.test(record)) {
                    return;
                }
            }
            // Control records count: behind the last record there may be a commit marker.
            if (open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue())) {
                patience = System.nanoTime() + timeout.toNanos();
            }
            if (System.nanoTime() > patience && !open.isEmpty()) {
                throw new TimeoutException("No records from " + open.keySet());
            }
        }
    }

    /** Hands over everything that is there now, from the beginning to the current end. */
    public void readAll(Collection<TopicPartition> partitions, Predicate<ConsumerRecord<byte[], byte[]>> each) {
        read(beginnings(partitions), ends(partitions), each);
    }

    /**
     * Hands over the records from a position on, and goes on waiting for more.
     *
     * @param each returns false when it has seen enough
     * @param idle asked after each poll; false ends it
     */
    public void follow(
            Map<TopicPartition, Long> from, Predicate<ConsumerRecord<byte[], byte[]>> each, BooleanSupplier idle) {
        start(from);
        do {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (!each.test(record)) {
                    return;
                }
            }
        } while (idle.getAsBoolean());
    }

    private void start(Map<TopicPartition, Long> from) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
