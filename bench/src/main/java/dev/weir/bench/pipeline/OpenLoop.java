package dev.weir.bench.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.bench.Latencies;
import dev.weir.schemas.UploadEvent;
import dev.weir.testbed.Broker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Uploads come at a fixed rate, whether or not earlier ones are done; each counts from the moment it should have been produced until a
 * reader of committed records sees its decision. So a stall is felt by everyone who came during it.
 */
final class OpenLoop {
    private static final String NUMBER = "number";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WARM_UP_SECONDS = 5;

    private final Uploads uploads;
    private final int seconds;

    OpenLoop(Uploads uploads, int seconds) {
        this.uploads = uploads;
        this.seconds = seconds;
    }

    /** How long uploads took, and the commits that they waited for. */
    record Passed(Latencies latencies, Commits.Each commits) {}

    /**
     * @param rate uploads a second
     */
    Passed run(Lane lane, int commitMillis, int rate) throws IOException, InterruptedException, ExecutionException {
        Course course = lane.course();
        String id = lane.way().word() + "-" + UUID.randomUUID();
        Path state = Folder.create();
        Latencies latencies = new Latencies();
        Commits.Each commits;
        try (Consumer<byte[], byte[]> consumer = consumer(lane.way().output(course), course.partitions());
                Producer<byte[], byte[]> producer = producer();
                Way.Running running = lane.way().start(course, course.app(id, lane.threads(), commitMillis, state))) {
            // Also the warm-up: what is produced first waits until the app has started.
            pass(course, producer, consumer, rate, WARM_UP_SECONDS, new Latencies());
            Commits before = Commits.read(id);
            pass(course, producer, consumer, rate, seconds, latencies);
            commits = Commits.read(id).since(before);
        }
        course.clear(id);
        course.drain();
        Folder.delete(state);
        return new Passed(latencies, commits);
    }

    private void pass(
            Course course,
            Producer<byte[], byte[]> producer,
            Consumer<byte[], byte[]> consumer,
            int rate,
            int howLong,
            Latencies latencies)
            throws InterruptedException {
        int count = rate * howLong;
        String prefix = "open-" + UUID.randomUUID() + "-";
        ProducerRecord<byte[], byte[]>[] records = records(course, prefix, count);
        long start = System.nanoTime() + 10_000_000;
        Thread producing = Thread.ofPlatform().start(() -> produce(producer, records, start, rate));
        int seen = 0;
        long end =
                System.nanoTime() + Duration.ofSeconds(howLong).plus(PATIENCE).toNanos();
        while (seen < count) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                long now = System.nanoTime();
                int number = number(record, prefix);
                if (number >= 0) {
                    latencies.add(now - due(start, number, rate));
                    seen++;
                }
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Only " + seen + " of " + count + " uploads came out at " + rate
                        + " a second; choose a lower rate");
            }
        }
        producing.join();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of generic types.
    private ProducerRecord<byte[], byte[]>[] records(Course course, String prefix, int count) {
        String topic = course.topics().uploads();
        Serializer<UploadEvent> values =
                course.serdes().values(UploadEvent.class).serializer();
        ProducerRecord<byte[], byte[]>[] records = new ProducerRecord[count];
        Instant now = Instant.now();
        for (int i = 0; i < count; i++) {
            UploadEvent upload = uploads.upload(prefix + i, i, now);
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, upload.getAccountId().getBytes(UTF_8), values.serialize(topic, upload));
            record.headers()
                    .add(NUMBER, ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
            records[i] = record;
        }
        return records;
    }

    private static void produce(
            Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]>[] records, long start, int rate) {
        try {
            for (int i = 0; i < records.length; i++) {
                long wait = due(start, i, rate) - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(Duration.ofNanos(wait));
                }
                Future<RecordMetadata> unused = producer.send(records[i]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long due(long start, int number, int rate) {
        return start + number * 1_000_000_000L / rate;
    }

    /** A copy carries the number in its header, a decision in its content id; -1 for what belongs to an earlier pass. */
    private static int number(ConsumerRecord<byte[], byte[]> record, String prefix) {
        Header number = record.headers().lastHeader(NUMBER);
        if (number != null) {
            return ByteBuffer.wrap(number.value()).getInt();
        }
        String contentId = new String(record.key(), UTF_8);
        return contentId.startsWith(prefix) ? Integer.parseInt(contentId, prefix.length(), contentId.length(), 10) : -1;
    }

    private static Consumer<byte[], byte[]> consumer(String topic, int partitions) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Broker.shared().bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        return consumer;
    }

    private static Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.shared().bootstrapServers(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
