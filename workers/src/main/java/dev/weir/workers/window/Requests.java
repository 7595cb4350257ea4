package dev.weir.workers.window;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic and works on many of its records at once: a sliding window. A slow record holds up the commit behind it and nothing
 * else. What was not committed when a worker dies is worked on again by whoever has the partition next.
 *
 * <p>Threading: one thread reads, commits and keeps count; each record has a virtual thread of its own.
 */
public final class Requests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final Duration BUSY_POLL = Duration.ofMillis(10);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final WindowSettings settings;
    private final Work work;
    private final Ownership ownership;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Partitions partitions = new Partitions();
    private final Queue<ConsumerRecord<String, byte[]>> waiting = new ArrayDeque<>();
    private final BlockingQueue<Partitions.Task> done = new LinkedBlockingQueue<>();
    private final Heartbeats heartbeats;
    private final Thread thread;
    private long commitAt;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;

    /**
     * @param consumer in a group, without automatic commits; closed with this
     */
    public Requests(
            Consumer<String, byte[]> consumer, String topic, WindowSettings settings, Work work, Ownership ownership) {
        this.consumer = consumer;
        this.topic = topic;
        this.settings = settings;
        this.work = work;
        this.ownership = ownership;
        this.heartbeats = new Heartbeats(consumer::metrics, System.nanoTime());
        this.thread = Thread.ofPlatform().name("weir-requests").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** False once it ended, by itself or because it was closed. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Records that are worked on. */
    public int inFlight() {
        return partitions.inFlight();
    }

    /** Why it ended by itself; null while it runs, and when it was closed. */
    public @Nullable RuntimeException failure() {
        return failure;
    }

    /** Waits until it ends, by itself or because it was closed. */
    public void awaitEnd() throws InterruptedException {
        thread.join();
    }

    /** Reads no more, finishes what is under way as far as the drain time allows, commits it and leaves the group. */
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
            consumer.subscribe(List.of(topic), new Rebalance());
            while (!stopping) {
                turn();
            }
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("Questions cannot be read any more: {}", e.toString());
        } finally {
            // The consumer is closed by now, and its partitions were drained by that.
            workers.shutdownNow();
        }
    }

    private void turn() {
        consumer.poll(longestPoll()).forEach(waiting::add);
        OptionalLong heard = heartbeats.look(System.nanoTime());
        if (heard.isPresent() && !partitions.all().isEmpty()) {
            ownership.confirmed(heard.getAsLong());
        }
        settle();
        startWaiting();
        throttle();
        if (System.nanoTime() >= commitAt) {
            commit();
            commitAt = System.nanoTime() + settings.commitEvery().toNanos();
        }
        if (!waiting.isEmpty()) {
            awaitPlace();
        }
    }

    /** While records wait for a place nothing more is read, and the place is not to wait for a poll. */
    private Duration longestPoll() {
        if (!waiting.isEmpty()) {
            return Duration.ZERO;
        }
        return partitions.inFlight() > 0 ? BUSY_POLL : IDLE_POLL;
    }

    private void awaitPlace() {
        try {
            Partitions.Task one = done.poll(BUSY_POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (one != null) {
                partitions.done(one);
            }
        } catch (InterruptedException e) {
            // The next poll says so.
            Thread.currentThread().interrupt();
        }
    }

    private void startWaiting() {
        Iterator<ConsumerRecord<String, byte[]>> records = waiting.iterator();
        while (partitions.inFlight() < settings.inFlight() && records.hasNext()) {
            ConsumerRecord<String, byte[]> record = records.next();
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (!partitions.serves(partition)) {
                // Taken away since it was read.
                records.remove();
            } else if (partitions.open(partition) < settings.openPerPartition()) {
                records.remove();
                partitions.begin(partition, record.offset(), task -> workers.submit(() -> work(record, task)));
            }
        }
    }

    private void work(ConsumerRecord<String, byte[]> record, Partitions.Task task) {
        try {
            untilDone(record);
            done.add(task);
        } catch (InterruptedException e) {
            LOG.debug("Work on {}@{} was broken off", task.partition(), task.offset());
        }
    }

    /** Nothing may be lost, so work that fails is tried again for as long as the partition is ours. */
    private void untilDone(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        for (Duration pause = SHORTEST_PAUSE; ; pause = longer(pause)) {
            try {
                work.on(record);
                return;
            } catch (RuntimeException e) {
                LOG.error(
                        "Work on {}-{}@{} failed and is tried again: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.toString());
                Thread.sleep(pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private void settle() {
        for (Partitions.Task one = done.poll(); one != null; one = done.poll()) {
            partitions.done(one);
        }
    }

    /** While there is more than can be begun, nothing more is read; polling goes on, so that the group knows of us. */
    private void throttle() {
        Set<TopicPartition> paused = consumer.paused();
        if (waiting.isEmpty()) {
            if (!paused.isEmpty()) {
                consumer.resume(paused);
            }
        } else if (paused.size() < partitions.all().size()) {
            consumer.pause(partitions.all());
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = partitions.toCommit(partitions.all());
        if (!offsets.isEmpty()) {
            try {
                consumer.commitSync(offsets);
                partitions.committed(offsets);
            } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
                // The next commit says the same and more, unless the next poll tells that the partitions are lost.
                LOG.debug("Not committed for now: {}", e.toString());
            }
        }
    }

    /** Waits for what is under way on these partitions, breaks off the rest, and forgets them. */
    private void drain(Collection<TopicPartition> leaving) {
        waiting.removeIf(record -> leaving.contains(new TopicPartition(record.topic(), record.partition())));
        long end = System.nanoTime() + settings.drain().toNanos();
        settle();
        while (partitions.anyWork(leaving) && System.nanoTime() < end) {
            try {
                Thread.sleep(BUSY_POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            settle();
        }
    }

    private void forget(Collection<TopicPartition> gone) {
        partitions.remove(gone);
        waiting.removeIf(record -> gone.contains(new TopicPartition(record.topic(), record.partition())));
        tell();
    }

    private void tell() {
        ownership.serves(
                partitions.all().stream().map(TopicPartition::partition).collect(Collectors.toCollection(TreeSet::new)),
                consumer.partitionsFor(topic).size());
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            partitions.add(assigned);
            tell();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            drain(revoked);
            Map<TopicPartition, OffsetAndMetadata> offsets = partitions.toCommit(revoked);
            if (!offsets.isEmpty()) {
                try {
                    consumer.commitSync(offsets);
                } catch (RuntimeException e) {
                    LOG.warn("What was done on {} could not be committed and is done again elsewhere", revoked);
                }
            }
            forget(revoked);
        }

        /** Somebody else may have them already: nothing can be committed, and nothing more should be spent on them. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            forget(lost);
            ownership.lost();
        }
    }
}
