package dev.weir.review.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.review.app.Ending;
import dev.weir.review.app.KafkaSettings;
import dev.weir.schemas.serde.RegistryOutage;
import dev.weir.schemas.topics.DeadLetterCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads a topic and hands its records on in batches. A batch counts as read once the handler returned; when it throws, or a process dies,
 * the same records come again, so handlers take every record twice without harm. What cannot be read is set aside.
 *
 * <p>Threading: one thread of its own; the handler runs on it. Everything public may be called by any thread.
 *
 * @param <T> the kind of record
 */
public final class TopicFollower<T extends SpecificRecord> implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(20);
    private static final int BATCH = 200;
    private static final int SESSION_MILLIS = 10_000;

    /** Takes a batch; throws when it has to come again. */
    @FunctionalInterface
    public interface Handler<T> {
        void take(List<Received<T>> batch);
    }

    private final String name;
    private final String topic;
    private final Start start;
    private final Predicate<String> wanted;
    private final KafkaSettings kafka;
    private final Class<T> type;
    private final SetAside setAside;
    private final Handler<T> handler;

    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile boolean stopping;
    private volatile boolean caughtUp;
    private volatile @Nullable Trouble trouble;
    private volatile long behind;
    private final AtomicLong asides = new AtomicLong();

    /** What keeps a follower from going on, and since when. */
    public record Trouble(String what, Instant since) {}

    /**
     * @param name what it is called in logs, health and dead letters; with {@link Start#SHARED} part of the consumer group
     * @param topic whole name of the topic
     * @param wanted keys of the records that matter; the values of others are not even decoded
     */
    public TopicFollower(
            String name,
            String topic,
            Start start,
            Predicate<String> wanted,
            KafkaSettings kafka,
            Class<T> type,
            SetAside setAside,
            Handler<T> handler) {
        this.name = name;
        this.topic = topic;
        this.start = start;
        this.wanted = wanted;
        this.kafka = kafka;
        this.type = type;
        this.setAside = setAside;
        this.handler = handler;
    }

    public String name() {
        return name;
    }

    /** True once it was at the end of what it reads. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** What keeps it from going on at the moment, without content. */
    public Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Records that are there and were not read yet, as far as is known. */
    public long behind() {
        return behind;
    }

    /** Records that were set aside since the start. */
    public long setAside() {
        return asides.get();
    }

    /** False once its thread has ended, which it does by itself only when the process is in no state to go on. */
    public boolean isAlive() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    @Override
    public int getPhase() {
        return Ending.FOLLOWERS;
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name("follow-" + name).start(this::run);
    }

    @Override
    public void stop() {
        stopping = true;
        Thread running = thread;
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        if (running != null) {
            try {
                if (!running.join(FAREWELL)) {
                    LOG.warn("{} does not stop; left behind", name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        Pause pause = new Pause(SHORTEST_PAUSE, LONGEST_PAUSE);
        while (!stopping) {
            try (Consumer<byte[], byte[]> reading = open();
                    Deserializer<T> values = kafka.serdes().values(type).deserializer()) {
                consumer = reading;
                follow(reading, values, pause);
            } catch (WakeupException e) {
                if (!stopping) {
                    LOG.warn("{} was woken without reason; goes on", name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                troubled(e);
                pause.before(() -> stopping);
            } finally {
                consumer = null;
            }
        }
    }

    private Consumer<byte[], byte[]> open() {
        Map<String, Object> settings = new HashMap<>(kafka.with(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                BATCH,
                ConsumerConfig.CLIENT_ID_CONFIG,
                kafka.group() + "-" + name)));
        if (start == Start.SHARED) {
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.group() + "-" + name);
            // After a kill nobody follows until the group has noticed, and Kafka's own 45 s are long for people who
            // wait.
            settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        } else {
            settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        }
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void follow(Consumer<byte[], byte[]> reading, Deserializer<T> values, Pause pause)
            throws InterruptedException {
        if (start == Start.SHARED) {
            reading.subscribe(List.of(topic));
        } else {
            List<TopicPartition> all = reading.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            reading.assign(all);
            reading.seekToBeginning(all);
        }
        while (!stopping) {
            ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
            if (!records.isEmpty()) {
                handler.take(read(records, values));
                if (start == Start.SHARED) {
                    reading.commitSync(next(records));
                }
            }
            behind = behind(reading);
            if (records.isEmpty() && !isConnected(reading)) {
                // Polling says nothing about a broker that is away; the client itself says it to the log.
                troubled("no broker is connected");
                continue;
            }
            if (records.isEmpty() && trouble != null && !isAtEnd(reading)) {
                // What could not be taken has not come again yet: nothing is over.
                continue;
            }
            trouble = null;
            pause.over();
            if (!caughtUp) {
                caughtUp = isAtEnd(reading);
            }
        }
    }

    private static long behind(Consumer<byte[], byte[]> reading) {
        return reading.assignment().stream()
                .mapToLong(partition -> reading.currentLag(partition).orElse(0))
                .sum();
    }

    private static boolean isConnected(Consumer<byte[], byte[]> reading) {
        return reading.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count"))
                .anyMatch(metric -> metric.getValue().metricValue() instanceof Double count && count > 0);
    }

    private List<Received<T>> read(ConsumerRecords<byte[], byte[]> records, Deserializer<T> values)
            throws InterruptedException {
        List<Received<T>> batch = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.key() == null) {
                aside(record, DeadLetterCause.INVALID, "the record has no key; produce it with one");
                continue;
            }
            String key = new String(record.key(), UTF_8);
            if (!wanted.test(key)) {
                continue;
            }
            try {
                batch.add(new Received<>(
                        key,
                        record.value() == null ? null : values.deserialize(topic, record.value()),
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp())));
            } catch (RuntimeException e) {
                if (RegistryOutage.isCauseOf(e)) {
                    throw e;
                }
                LOG.warn(
                        "{}: partition {} offset {} cannot be read; set aside",
                        name,
                        record.partition(),
                        record.offset());
                aside(
                        record,
                        DeadLetterCause.UNREADABLE,
                        "the value is not a " + type.getSimpleName() + " in the wire format; correct the producer");
            }
        }
        return batch;
    }

    private void aside(ConsumerRecord<byte[], byte[]> record, DeadLetterCause cause, String problem)
            throws InterruptedException {
        setAside.add(record, name, cause, problem);
        asides.incrementAndGet();
    }

    private static Map<TopicPartition, OffsetAndMetadata> next(ConsumerRecords<byte[], byte[]> records) {
        return records.nextOffsets();
    }

    private boolean isAtEnd(Consumer<byte[], byte[]> reading) {
        Map<TopicPartition, Long> ends = reading.endOffsets(reading.assignment());
        if (ends.isEmpty()) {
            // With more instances than partitions, some have joined and have nothing to read.
            return start == Start.SHARED && reading.groupMetadata().generationId() >= 0;
        }
        return ends.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue());
    }

    private void troubled(RuntimeException e) {
        // The message may quote a row or a record; the kind of failure says enough, and the stack is there for
        // debugging.
        String what = e.getClass().getSimpleName();
        if (trouble == null) {
            LOG.warn("{} cannot go on: {}; tries again", name, what);
        }
        LOG.debug("{} failed", name, e);
        troubled(what);
    }

    private void troubled(String what) {
        Trouble before = trouble;
        trouble = new Trouble(what, before == null ? Instant.now() : before.since());
    }
}
