package dev.weir.quickstart.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.quickstart.chaos.judge.Kind;
import dev.weir.quickstart.chaos.judge.Ledger;
import dev.weir.quickstart.chaos.judge.Place;
import dev.weir.quickstart.chaos.judge.Uploaded;
import dev.weir.schemas.AccountState;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.CostCount;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.TrainingExample;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.serde.RegistryOutage;
import dev.weir.schemas.topics.DeadLetterHeaders;
import dev.weir.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads every topic of Weir from its beginning, as it is committed, into the ledger. One thread follows; any thread may ask. */
final class Witness implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long AGAIN_MILLIS = 200;
    private static final String KAFKAS_OWN = "__";

    private final Ledger ledger;
    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    private final String contents;
    private final String accounts;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<Class<?>, Deserializer<? extends SpecificRecord>> values = new HashMap<>();
    private final Map<Class<?>, Deserializer<? extends SpecificRecord>> states = new HashMap<>();
    private final AvroSerdes serdes;
    private final Map<TopicPartition, Long> last = new ConcurrentHashMap<>();
    private volatile boolean over;
    private volatile boolean atEnd;

    /**
     * @param application id of the streams app, which names the topics of its state
     */
    Witness(Ledger ledger, String bootstrapServers, String registryUrl, String application) {
        this.ledger = ledger;
        this.contents = application + "-contents-changelog";
        this.accounts = application + "-accounts-changelog";
        this.serdes = new AvroSerdes(Map.of("schema.registry.url", registryUrl));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        // A topic that has lost what was read is a finding, not a reason to begin again.
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Follows until it is told to stop, and then is over. */
    void follow() throws InterruptedException {
        try (consumer) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(Collection::stream)
                    .filter(partition -> !partition.topic().startsWith(KAFKAS_OWN))
                    .map(Witness::partition)
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            partitions.forEach(consumer::position);
            while (!over) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record);
                    last.put(new TopicPartition(record.topic(), record.partition()), record.offset());
                }
                atEnd = partitions.stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
            }
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    /** True when it had read everything that was committed when it last looked. */
    boolean isAtEnd() {
        return atEnd;
    }

    /** Offset of the last record of every partition that has one. */
    Map<TopicPartition, Long> last() {
        return Map.copyOf(last);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        String topic = record.topic();
        Place place = new Place(topic, record.partition(), record.offset());
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        if (topic.equals(topics.uploads())) {
            ledger.add(uploaded(place, record));
        } else if (topic.equals(topics.decisions())) {
            if (record.value() == null) {
                ledger.addGone(place, key);
            } else {
                ledger.add(place, value(record, Decision.class));
            }
        } else if (topic.equals(contents)) {
            ledger.remember(key, record.value() == null ? null : state(record, ContentState.class));
        } else if (topic.equals(accounts)) {
            ledger.remember(key, record.value() == null ? null : state(record, AccountState.class));
        } else if (topic.equals(topics.costs())) {
            ledger.count(key, record.value() == null ? null : value(record, CostCount.class));
        } else if (topic.equals(topics.deadLetters())) {
            ledger.addSetAside(place, origin(record), header(record, DeadLetterHeaders.CAUSE));
        } else if (record.value() != null) {
            takeValue(topic, place, record);
        }
    }

    private void takeValue(String topic, Place place, ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException {
        if (topic.equals(topics.reviewTasks())) {
            ledger.add(place, value(record, ReviewTask.class));
        } else if (topic.equals(topics.signalRequests())) {
            ledger.add(place, value(record, SignalRequest.class));
        } else if (topic.equals(topics.reviewOutcomes())) {
            ledger.add(place, value(record, ReviewOutcome.class));
        } else if (topic.equals(topics.audit())) {
            ledger.add(place, value(record, AuditEntry.class));
        } else if (topic.equals(topics.trainingExamples())) {
            ledger.add(value(record, TrainingExample.class));
        } else if (topic.startsWith(topics.violations(""))) {
            ledger.addViolation(topic, value(record, Decision.class));
        }
    }

    private Uploaded uploaded(Place place, ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        Kind kind = Kind.valueOf(header(record, Kind.HEADER));
        if (kind == Kind.BAD) {
            return new Uploaded(place, kind, "", "", 0, Instant.ofEpochMilli(record.timestamp()));
        }
        UploadEvent upload = value(record, UploadEvent.class);
        return new Uploaded(
                place,
                kind,
                upload.getAccountId(),
                upload.getContentId(),
                upload.getRevision(),
                upload.getUploadedAt());
    }

    private static Place origin(ConsumerRecord<byte[], byte[]> record) {
        return new Place(
                header(record, DeadLetterHeaders.TOPIC),
                Integer.parseInt(header(record, DeadLetterHeaders.PARTITION)),
                Long.parseLong(header(record, DeadLetterHeaders.OFFSET)));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException(
                    "%s-%d@%d has no header %s".formatted(record.topic(), record.partition(), record.offset(), name));
        }
        return new String(header.value(), UTF_8);
    }

    private <T extends SpecificRecord> T value(ConsumerRecord<byte[], byte[]> record, Class<T> type)
            throws InterruptedException {
        return read(
                record,
                type,
                values.computeIfAbsent(type, any -> serdes.values(type).deserializer()));
    }

    private <T extends SpecificRecord> T state(ConsumerRecord<byte[], byte[]> record, Class<T> type)
            throws InterruptedException {
        return read(
                record,
                type,
                states.computeIfAbsent(type, any -> serdes.state(type).deserializer()));
    }

    /** Waits for the registry, which may have been killed just now. */
    private static <T extends SpecificRecord> T read(
            ConsumerRecord<byte[], byte[]> record, Class<T> type, Deserializer<? extends SpecificRecord> deserializer)
            throws InterruptedException {
        while (true) {
            try {
                return type.cast(deserializer.deserialize(record.topic(), record.value()));
            } catch (RuntimeException e) {
                if (!RegistryOutage.isCauseOf(e)) {
                    throw e;
                }
                Thread.sleep(AGAIN_MILLIS);
            }
        }
    }

    /** Ends {@link #follow}, which closes what it reads with. */
    @Override
    public void close() {
        over = true;
    }
}
