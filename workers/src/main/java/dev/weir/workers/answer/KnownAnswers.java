package dev.weir.workers.answer;

import dev.weir.schemas.KnownAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of answers, in the partitions that this worker serves, so that what was answered before a restart, or by whoever served
 * them before, is known again.
 *
 * <p>Threading: one thread of its own reads; {@link #serves} and {@link #await} may be called by any.
 */
public final class KnownAnswers implements Warmth, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KnownAnswers.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final Deserializer<KnownAnswer> values;
    private final AnswerMemory memory;
    private final Duration patience;
    private final Clock clock;
    private final Map<Integer, CompletableFuture<Void>> warm = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    /** Assigned, and their ends are known. */
    private Set<TopicPartition> followed = Set.of();

    private final Thread thread;

    private volatile Set<Integer> wanted = Set.of();
    private volatile boolean stopping;

    /**
     * @param consumer without a group; closed with this
     * @param patience how long a question waits at most for what was answered before; asking again may be cheaper than waiting
     */
    public KnownAnswers(
            Consumer<String, byte[]> consumer,
            String topic,
            Deserializer<KnownAnswer> values,
            AnswerMemory memory,
            Duration patience,
            Clock clock) {
        this.consumer = consumer;
        this.topic = topic;
        this.values = values;
        this.memory = memory;
        this.patience = patience;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("weir-answers").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** These partitions are read from now on, new ones from their beginning. */
    public void serves(Set<Integer> partitions) {
        warm.keySet().retainAll(partitions);
        partitions.forEach(partition -> warm.computeIfAbsent(partition, fresh -> new CompletableFuture<>()));
        wanted = Set.copyOf(partitions);
    }

    @Override
    public void await(int partition, Instant deadline) throws InterruptedException {
        CompletableFuture<Void> reading = warm.get(partition);
        if (reading == null || reading.isDone()) {
            return;
        }
        Duration left = Duration.between(clock.instant(), deadline);
        long longest = Math.max(0, Math.min(left.toMillis(), patience.toMillis()));
        try {
            reading.get(longest, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Partition {} is not read to its end yet; goes on without", partition);
        }
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

    private void run() {
        try (consumer) {
            while (!stopping) {
                try {
                    turn();
                } catch (RuntimeException e) {
                    // What cannot be read is asked again; nothing else depends on it.
                    LOG.warn("Earlier answers cannot be read: {}; tries again", e.toString());
                    pause();
                }
            }
        }
    }

    private void turn() {
        assign(wanted);
        if (consumer.assignment().isEmpty()) {
            pause();
            return;
        }
        consumer.poll(POLL).forEach(this::take);
        ends.entrySet().removeIf(end -> {
            boolean isRead = consumer.position(end.getKey()) >= end.getValue();
            CompletableFuture<Void> reading = warm.get(end.getKey().partition());
            if (isRead && reading != null) {
                reading.complete(null);
            }
            return isRead;
        });
    }

    private void assign(Collection<Integer> partitions) {
        Set<TopicPartition> next = new HashSet<>();
        partitions.forEach(partition -> next.add(new TopicPartition(topic, partition)));
        if (next.equals(followed)) {
            return;
        }
        Set<TopicPartition> fresh = new HashSet<>(next);
        fresh.removeAll(followed);
        // First: about the ends of what is not assigned the client warns.
        consumer.assign(next);
        consumer.seekToBeginning(fresh);
        Map<TopicPartition, Long> freshEnds = consumer.endOffsets(fresh);
        ends.keySet().retainAll(next);
        ends.putAll(freshEnds);
        followed = next;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            memory.put(values.deserialize(record.topic(), record.value()));
        } catch (RuntimeException e) {
            LOG.warn("{}-{}@{} cannot be read; it is asked again", record.topic(), record.partition(), record.offset());
        }
    }

    private void pause() {
        try {
            Thread.sleep(stopping ? Duration.ZERO : wanted.isEmpty() ? POLL : PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
