package dev.weir.workers.prompt;

import dev.weir.schemas.PromptEntry;
import dev.weir.schemas.serde.RegistryOutage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of prompts from its beginning.
 *
 * <p>Threading: one thread of its own reads; everything else may be called by any and answers the last complete state.
 */
public final class PromptTopic implements Prompts, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PromptTopic.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition only;
    private final Deserializer<PromptEntry> values;
    private final Duration patience;
    private final Clock clock;
    private final PromptShelf shelf = new PromptShelf();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;

    private volatile PromptShelf.Shelved shelved = PromptShelf.Shelved.NOTHING;
    private volatile boolean stopping;

    /**
     * @param consumer without a group; closed with this
     * @param patience how long a question waits at most for a document that it names and that is not here
     */
    public PromptTopic(
            Consumer<String, byte[]> consumer,
            String topic,
            Deserializer<PromptEntry> values,
            Duration patience,
            Clock clock) {
        this.consumer = consumer;
        this.only = new TopicPartition(topic, 0);
        this.values = values;
        this.patience = patience;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("weir-prompts").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * Waits until the topic was read to the end that it had at the start.
     *
     * @return false when that took longer than the time-out
     */
    public boolean awaitReady(Duration timeout) throws InterruptedException {
        return ready.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** True once the topic was read to the end that it had at the start. */
    public boolean isReady() {
        return ready.getCount() == 0;
    }

    @Override
    public Optional<Prompt> find(String id, @Nullable String digest) {
        return shelved.find(id, digest);
    }

    @Override
    public List<Prompt> inForce() {
        return shelved.inForce();
    }

    /** Half of the time that a question has left is kept for answering it. */
    @Override
    public void await(String id, String digest, Instant deadline) throws InterruptedException {
        if (find(id, digest).isPresent()) {
            return;
        }
        Duration half = Duration.between(clock.instant(), deadline).dividedBy(2);
        long left = (half.compareTo(patience) < 0 ? half : patience).toNanos();
        lock.lock();
        try {
            while (left > 0 && find(id, digest).isEmpty()) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            Long end = null;
            while (!stopping) {
                try {
                    end = end == null ? consumer.endOffsets(List.of(only)).get(only) : end;
                    ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                    records.forEach(this::take);
                    if (!records.isEmpty()) {
                        swap();
                    }
                    if (end != null && consumer.position(only) >= end) {
                        ready.countDown();
                    }
                } catch (RuntimeException e) {
                    pause(e);
                }
            }
            Thread.interrupted();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        try {
            PromptEntry entry = record.value() == null ? null : values.deserialize(record.topic(), record.value());
            shelf.put(record.key(), entry);
        } catch (RuntimeException e) {
            if (RegistryOutage.isCauseOf(e)) {
                // Left out, a prompt would be missed for good because the registry was away for a moment.
                consumer.seek(only, record.offset());
                throw new IllegalStateException("the schema registry does not answer", e);
            }
            LOG.error("{}@{} cannot be read and is left out: {}", record.topic(), record.offset(), e.toString());
        }
    }

    private void swap() {
        lock.lock();
        try {
            shelved = shelf.settle();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause(RuntimeException problem) {
        if (stopping) {
            return;
        }
        LOG.warn("Prompts cannot be read: {}; tries again", problem.toString());
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            LOG.trace("Asked to stop");
        }
    }
}
