package dev.weir.streams.control;

import dev.weir.schemas.BankRecord;
import dev.weir.schemas.ModelEntry;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.PromptEntry;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.serde.RegistryOutage;
import dev.weir.schemas.topics.Topics;
import dev.weir.signals.text.TextLimits;
import dev.weir.vocabulary.Harms;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the control topics from their beginning and keeps what is in force at hand. Every instance reads all of them.
 *
 * <p>Threading: one thread of its own reads, compiles and loads; {@link #get} may be called by any thread and answers the last complete
 * state, which is swapped in one write.
 */
public final class ControlReader implements Supplier<Moderation>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REMIND_EVERY = Duration.ofSeconds(30);

    private final Consumer<String, byte[]> consumer;
    private final Topics topics;
    private final PolicyShelf policies;
    private final BankShelf banks = new BankShelf();
    private final ModelShelf models;
    private final PromptShelf prompts = new PromptShelf();
    private final Map<String, java.util.function.Consumer<ConsumerRecord<String, byte[]>>> byTopic = new HashMap<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Runnable onFailure;
    private final Thread thread;

    private volatile @Nullable Moderation inForce;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;

    /**
     * @param clients settings of the consumer and the registry client under their own names
     * @param onFailure told when the topics cannot be read any more
     */
    public ControlReader(
            Map<String, Object> clients,
            Topics topics,
            AvroSerdes serdes,
            Harms harms,
            TextLimits limits,
            Runnable onFailure) {
        this.topics = topics;
        this.onFailure = onFailure;
        this.policies = new PolicyShelf(harms);
        this.models = new ModelShelf(limits);
        byTopic.put(topics.policies(), shelve(serdes.values(PolicyEntry.class).deserializer(), policies::put));
        byTopic.put(topics.banks(), shelve(serdes.values(BankRecord.class).deserializer(), banks::put));
        byTopic.put(topics.models(), shelve(serdes.values(ModelEntry.class).deserializer(), models::put));
        byTopic.put(topics.prompts(), shelve(serdes.values(PromptEntry.class).deserializer(), prompts::put));
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        thread = Thread.ofPlatform().name("weir-control").unstarted(this::run);
    }

    /** Starts to read; returns at once. */
    public void start() {
        thread.start();
    }

    /**
     * Waits until the topics were read to their end and a policy for all surfaces is in force.
     *
     * @return false when that took longer than the time-out
     * @throws IllegalStateException when reading failed
     */
    public boolean awaitReady(Duration timeout) throws InterruptedException {
        boolean isReady = ready.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        RuntimeException cause = failure;
        if (cause != null) {
            throw new IllegalStateException("The control topics cannot be read: " + cause.getMessage(), cause);
        }
        return isReady;
    }

    /** What is in force; empty before a policy is. */
    public Optional<Moderation> find() {
        return Optional.ofNullable(inForce);
    }

    /**
     * What is in force.
     *
     * @throws IllegalStateException before {@link #awaitReady} said so
     */
    @Override
    public Moderation get() {
        Moderation now = inForce;
        if (now == null) {
            throw new IllegalStateException("No policy is in force yet");
        }
        return now;
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition(topics.policies(), 0),
                    new TopicPartition(topics.banks(), 0),
                    new TopicPartition(topics.models(), 0),
                    new TopicPartition(topics.prompts(), 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readTo(consumer.endOffsets(partitions));
            swap();
            follow();
        } catch (WakeupException e) {
            // Closing.
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("The control topics cannot be read any more: {}", e.toString());
            onFailure.run();
        } finally {
            ready.countDown();
        }
    }

    private void readTo(Map<TopicPartition, Long> ends) {
        while (!stopping
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            take(consumer.poll(POLL));
        }
    }

    private void follow() {
        long remindAt = System.nanoTime();
        while (!stopping) {
            if (inForce == null && System.nanoTime() >= remindAt) {
                LOG.warn("Waiting for a policy that serves all surfaces. Publish one with: weir policy publish FILE");
                remindAt = System.nanoTime() + REMIND_EVERY.toNanos();
            }
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                take(records);
                swap();
            }
        }
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            var shelf = byTopic.get(record.topic());
            if (shelf != null && record.key() != null) {
                shelf.accept(record);
            }
        }
    }

    /** A record that is unreadable in itself is left out and logged: it cannot replace anything that is in force. */
    private static <T> java.util.function.Consumer<ConsumerRecord<String, byte[]>> shelve(
            Deserializer<T> deserializer, java.util.function.BiConsumer<String, @Nullable T> shelf) {
        return record -> {
            T value;
            try {
                value = record.value() == null ? null : deserializer.deserialize(record.topic(), record.value());
            } catch (RuntimeException e) {
                if (RegistryOutage.isCauseOf(e)) {
                    // Left out, a policy would be missed for good because the registry was away for a moment.
                    throw new IllegalStateException("the schema registry does not answer", e);
                }
                LOG.error("{}@{} cannot be read and is left out: {}", record.topic(), record.offset(), e.toString());
                return;
            }
            shelf.accept(record.key(), value);
        };
    }

    private void swap() {
        Optional<PolicySet> set = policies.settle();
        var bankSet = banks.settle();
        var scorer = models.settle();
        if (set.isPresent()) {
            inForce = new Moderation(set.get(), bankSet, scorer.orElse(null), prompts.settle());
            ready.countDown();
        }
    }
}
