package dev.weir.testbed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The broker that tests share, and what they do with it. */
public record Broker(String bootstrapServers) {
    private static final Duration POLL = Duration.ofMillis(100);

    /** The broker of this JVM, started when it is first asked for. */
    public static Broker shared() {
        return Running.SHARED;
    }

    /** Holds the one broker: the JVM starts it once, on first use. */
    private static final class Running {
        static final Broker SHARED = new Broker(RunningBroker.start().bootstrapServers());
    }

    /** A new admin client, to be closed by the caller. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** All committed records of a topic, read until they are enough or the time is up. */
    public <V> List<ConsumerRecord<String, V>> read(
            String topic, Deserializer<V> values, Predicate<List<ConsumerRecord<String, V>>> enough, Duration timeout) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        Instant end = Instant.now().plus(timeout);
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!enough.test(records) && Instant.now().isBefore(end)) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }
}
