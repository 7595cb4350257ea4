package dev.weir.cli.connection;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The newest records of some partitions. Offsets do not say how many records there are (compaction and transactions leave gaps), so it
 * looks back twice as far until there are enough.
 */
final class Tail {
    private static final int SPARE = 16;

    private final TopicReader reader;
    private final Map<TopicPartition, Long> earliest;
    private final Map<TopicPartition, Long> ends;
    private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;

    /**
     * @param earliest where to stop looking back
     * @param ends behind the newest
     * @param wanted others do not count
     */
    Tail(
            TopicReader reader,
            Map<TopicPartition, Long> earliest,
            Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        this.reader = reader;
        this.earliest = earliest;
        this.ends = ends;
        this.wanted = wanted;
    }

    /** At most so many records, oldest first by their timestamps. */
    List<ConsumerRecord<byte[], byte[]>> newest(int count) {
        Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> found =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        Map<TopicPartition, Long> wanting = new HashMap<>(earliest);
        for (long back = 2L * count + SPARE; !wanting.isEmpty() && count > 0; back *= 2) {
            Map<TopicPartition, Long> from = new HashMap<>();
            for (TopicPartition partition : wanting.keySet()) {
                from.put(partition, Math.max(at(earliest, partition), at(ends, partition) - back));
                found.put(partition, new ArrayDeque<>());
            }
            reader.read(from, ends, record -> {
                if (!wanted.test(record)) {
                    return true;
                }
                Deque<ConsumerRecord<byte[], byte[]>> kept = found.computeIfAbsent(
                        new TopicPartition(record.topic(), record.partition()), none -> new ArrayDeque<>());
                kept.addLast(record);
                if (kept.size() > count) {
                    kept.removeFirst();
                }
                return true;
            });
            wanting.keySet()
                    .removeIf(partition ->
                            found.getOrDefault(partition, new ArrayDeque<>()).size() >= count
                                    || at(from, partition) <= at(earliest, partition));
        }
        List<ConsumerRecord<byte[], byte[]>> all = found.values().stream()
                .flatMap(Deque::stream)
                .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
                .toList();
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
