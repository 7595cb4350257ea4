package dev.weir.client;

import dev.weir.schemas.Decision;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.serde.RegistryOutage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what was decided, for whoever enforces it. Every decision that holds reaches the handler at least once; of several about one
 * content that are read together only the latest does. The group remembers how far the handler came: a new group begins with all
 * decisions that hold.
 *
 * <p>Threading: the handler runs on the thread that called {@link #follow}; {@link #close} may be called by any. Several instances with
 * one group share the content among them.
 */
public final class Decisions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Map<String, Object> USUAL = Map.of(
            ConsumerConfig.CLIENT_ID_CONFIG, "weir-decisions", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    private static final Map<String, Object> FIXED = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);

    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final Deserializer<Decision> values;
    private final ReentrantLock following = new ReentrantLock();
    private volatile boolean closing;

    /** Takes changes one by one; when it throws, the same changes come again. */
    @FunctionalInterface
    public interface Handler {
        void on(Change change);
    }

    /**
     * @param settings at least {@code bootstrap.servers}, {@code schema.registry.url} and {@code group.id}; any setting of Kafka's consumer
     *     and of the registry client under its own name, and {@code weir.topic.prefix}. Isolation and commits are not yours to change
     * @throws KafkaException when Kafka does not take the settings
     */
    public Decisions(Map<String, ?> settings) {
        Settings given = new Settings(settings);
        if (!given.all().containsKey(ConsumerConfig.GROUP_ID_CONFIG)) {
            throw new ConfigException(
                    ConsumerConfig.GROUP_ID_CONFIG, null, "give the group that remembers how far you came");
        }
        topic = given.topics().decisions();
        values = new AvroSerdes(given.all()).values(Decision.class).deserializer();
        consumer =
                new KafkaConsumer<>(given.client(USUAL, FIXED), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Hands over every change until this is closed. What the handler has returned from counts as handled; when it throws, so does this,
     * nothing of that batch counts, and another call begins with it again. A broker or registry that is away is waited for.
     *
     * @throws IllegalStateException when the topic does not exist
     * @throws KafkaException when the broker refuses, say for missing rights
     */
    public void follow(Handler handler) {
        following.lock();
        try {
            requireTopic();
            consumer.subscribe(List.of(topic));
            while (!closing) {
                take(consumer.poll(POLL), handler);
            }
        } catch (WakeupException e) {
            if (!closing) {
                throw e;
            }
        } finally {
            if (closing) {
                consumer.close();
            }
            following.unlock();
        }
    }

    private void requireTopic() {
        if (consumer.partitionsFor(topic).isEmpty()) {
            throw new IllegalStateException("Topic " + topic
                    + " does not exist. Check weir.topic.prefix, or create the topics with: weir topics create");
        }
    }

    private void take(ConsumerRecords<String, byte[]> records, Handler handler) {
        boolean handled = false;
        try {
            for (ConsumerRecord<String, byte[]> record : latest(records)) {
                Optional<Change> change = read(record);
                if (change.isEmpty()) {
                    pause();
                    return;
                }
                handler.on(change.get());
            }
            handled = true;
        } finally {
            if (!handled) {
                rewind(records);
            }
        }
        if (!records.isEmpty()) {
            commit(records.nextOffsets());
        }
    }

    /** The last record of every content, in the order in which those came. */
    private static Iterable<ConsumerRecord<String, byte[]>> latest(ConsumerRecords<String, byte[]> records) {
        Map<String, ConsumerRecord<String, byte[]>> latest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            latest.remove(record.key());
            latest.put(record.key(), record);
        }
        return latest.values();
    }

    /** What a record says; empty when that cannot be known before the registry answers. */
    private Optional<Change> read(ConsumerRecord<String, byte[]> record) {
        Place place = new Place(record.topic(), record.partition(), record.offset());
        if (record.value() == null) {
            return Optional.of(new Change.Withdrawn(record.key(), place));
        }
        try {
            return Optional.of(new Change.Decided(values.deserialize(topic, record.value()), place));
        } catch (RuntimeException e) {
            if (RegistryOutage.isCauseOf(e)) {
                LOG.warn("The schema of {} cannot be read from the registry, tries again: {}", place, e.toString());
                return Optional.empty();
            }
            return Optional.of(new Change.Unreadable(
                    record.key(),
                    place,
                    "the value is not a decision in Avro (" + e.getClass().getSimpleName()
                            + "); see who else writes to this topic"));
        }
    }

    /** The next poll begins with these again. */
    private void rewind(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, records.records(partition).getFirst().offset());
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets);
        } catch (WakeupException e) {
            // Being closed is no reason to have it all again at the next start.
            consumer.commitSync(offsets);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.info("What was handled came too late for the group and comes again: {}", e.toString());
        }
    }

    /** Lets the handler finish what it was given, remembers that, and leaves the group; {@link #follow} returns. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        // Called by the handler itself, following ends when that returns.
        if (!following.isHeldByCurrentThread()) {
            following.lock();
            try {
                consumer.close();
            } finally {
                following.unlock();
            }
        }
    }
}
