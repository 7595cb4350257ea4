package dev.weir.streams.app;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;

/**
 * How many records local state, standby copies included, lacks of what its changelogs hold, as it was at one moment.
 *
 * @param byStore records, for every store; empty while there is none
 */
record StateLag(Map<String, Long> byStore) {
    StateLag {
        byStore = Collections.unmodifiableMap(new TreeMap<>(byStore));
    }

    /**
     * Asks the broker.
     *
     * @throws RuntimeException when it does not answer, or Kafka Streams does not run
     */
    static StateLag of(KafkaStreams streams) {
        Map<String, Long> byStore = new TreeMap<>();
        streams.allLocalStorePartitionLags()
                .forEach((store, partitions) -> byStore.put(
                        store,
                        partitions.values().stream()
                                .mapToLong(LagInfo::offsetLag)
                                .sum()));
        return new StateLag(byStore);
    }

    long total() {
        return byStore.values().stream().mapToLong(Long::longValue).sum();
    }
}
