package dev.weir.quickstart.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.Decision;
import dev.weir.schemas.topics.DeadLetterHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What came out of the stream so far: decisions by content, dead letters by where their record was first produced to. */
final class Results implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final String decisionsTopic;
    private final Deserializer<Decision> reading;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<Decision>> decisions = new HashMap<>();
    private final Map<String, List<Letter>> letters = new HashMap<>();

    /** A dead letter and where it lies. */
    record Letter(String cause, String stage, String problem, ConsumerRecord<byte[], byte[]> record) {
        String position() {
            return record.partition() + ":" + record.offset();
        }
    }

    Results(Works works) {
        decisionsTopic = works.topics().decisions();
        reading = works.serdes().values(Decision.class).deserializer();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", works.broker().bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        decisionsTopic, works.topics().deadLetters())
                .flatMap(topic ->
                        consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    List<Decision> decisions(String contentId) {
        return decisions.getOrDefault(contentId, List.of());
    }

    List<Letter> letters(RecordMetadata sent) {
        return letters.getOrDefault(origin(sent.topic(), sent.partition(), sent.offset()), List.of());
    }

    /** Reads on until this holds; false when it does not in time. */
    boolean await(BooleanSupplier holds, Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            consumer.poll(POLL).forEach(this::take);
        }
        return true;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(decisionsTopic)) {
            if (record.value() != null) {
                Decision decision = reading.deserialize(record.topic(), record.value());
                decisions
                        .computeIfAbsent(decision.getContentId(), id -> new ArrayList<>())
                        .add(decision);
            }
            return;
        }
        String origin = header(record, DeadLetterHeaders.TOPIC) + "-" + header(record, DeadLetterHeaders.PARTITION)
                + "@" + header(record, DeadLetterHeaders.OFFSET);
        letters.computeIfAbsent(origin, place -> new ArrayList<>())
                .add(new Letter(
                        header(record, DeadLetterHeaders.CAUSE),
                        header(record, DeadLetterHeaders.STAGE),
                        header(record, DeadLetterHeaders.PROBLEM),
                        record));
    }

    private static String origin(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> new String(header.value(), UTF_8))
                .orElse("");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
