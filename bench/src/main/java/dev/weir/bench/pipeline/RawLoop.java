package dev.weir.bench.pipeline;

import dev.weir.streams.app.AppConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/** Consume, produce, commit offsets and output in one transaction: what exactly-once costs without Kafka Streams. One thread. */
final class RawLoop implements Way.Running {
    private static final Duration POLL = Duration.ofMillis(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Course course;
    private final long commitNanos;
    private final Thread thread;
    private volatile boolean stopping;

    RawLoop(Course course, AppConfig config) {
        this.course = course;
        StreamsConfig streams = new StreamsConfig(config.streams());
        String group = streams.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        this.commitNanos = Duration.ofMillis(streams.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG))
                .toNanos();
        this.consumer = new KafkaConsumer<>(
                properties(streams.getMainConsumerConfigs(group, "raw", 0)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        Properties producing = properties(streams.getProducerConfigs("raw"));
        producing.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        this.producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
        this.thread = Thread.ofPlatform().name("raw-loop").start(this::run);
    }

    /** A consumer's or producer's settings as Kafka Streams would make them, without what only Streams can use. */
    private static Properties properties(Map<String, Object> settings) {
        Properties properties = new Properties();
        settings.forEach((name, value) -> {
            if (value != null && !name.equals(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG)) {
                properties.put(name, value);
            }
        });
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return properties;
    }

    private void run() {
        try (consumer;
                producer) {
            consumer.subscribe(List.of(course.topics().uploads()));
            producer.initTransactions();
            while (!stopping) {
                transaction();
            }
        }
    }

    private void transaction() {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        long end = System.nanoTime() + commitNanos;
        producer.beginTransaction();
        while (System.nanoTime() < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(course.copies(), record.key(), record.value()));
            }
            next.putAll(records.nextOffsets());
        }
        if (!next.isEmpty()) {
            producer.sendOffsetsToTransaction(next, consumer.groupMetadata());
        }
        producer.commitTransaction();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
