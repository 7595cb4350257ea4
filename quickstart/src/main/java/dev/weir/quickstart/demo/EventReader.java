package dev.weir.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.Decision;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.DeadLetterHeaders;
import dev.weir.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what is decided, asked, answered and set aside from now on, as it is committed. */
final class EventReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Decision> decisions;
    private final Deserializer<SignalRequest> requests;
    private final Deserializer<LateSignal> answers;

    EventReader(String bootstrapServers, String registryUrl) {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registryUrl));
        decisions = serdes.values(Decision.class).deserializer();
        requests = serdes.values(SignalRequest.class).deserializer();
        answers = serdes.values(LateSignal.class).deserializer();
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        topics.decisions(), topics.signalRequests(), topics.signals(), topics.deadLetters())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy; from here on is from here on.
        partitions.forEach(consumer::position);
    }

    List<Event> next() {
        List<Event> events = new ArrayList<>();
        consumer.poll(POLL).forEach(record -> read(record).ifPresent(events::add));
        return events;
    }

    private Optional<Event> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.deadLetters())) {
            return Optional.of(new Event.SetAside(
                    header(record, DeadLetterHeaders.CAUSE),
                    header(record, DeadLetterHeaders.STAGE),
                    header(record, DeadLetterHeaders.PROBLEM)));
        }
        if (record.value() == null) {
            return Optional.empty();
        }
        if (record.topic().equals(topics.decisions())) {
            return Optional.of(new Event.Decided(decisions.deserialize(record.topic(), record.value())));
        }
        return Optional.of(
                record.topic().equals(topics.signals())
                        ? new Event.Answered(answers.deserialize(record.topic(), record.value()))
                        : new Event.Asked(requests.deserialize(record.topic(), record.value())));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
