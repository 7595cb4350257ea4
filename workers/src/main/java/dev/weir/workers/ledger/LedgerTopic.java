package dev.weir.workers.ledger;

import dev.weir.schemas.CostCount;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the topic of costs what this worker has counted, every so often, and reads what everybody has spent.
 *
 * <p>Threading: one thread of its own does both.
 */
public final class LedgerTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerTopic.class);

    /** What was read of the ledger up to its end. */
    @FunctionalInterface
    public interface Reader {
        /**
         * @param everybody what all workers have spent, this one included
         * @param own what this run of this worker has spent among it
         */
        void read(LocalDate today, Spending everybody, Spending own);
    }

    private final Ledger ledger;
    private final String topic;
    private final Producer<String, byte[]> producer;
    private final Consumer<String, byte[]> consumer;
    private final Serde<CostCount> serde;
    private final Duration every;
    private final Reader reader;
    private final Clock clock;
    private final Spending everybody = new Spending();
    private final Spending own = new Spending();
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * @param producer shared with others; not closed
     * @param consumer without a group; closed with this
     * @param every time between two turns; what was counted in between is lost when the process is killed
     */
    public LedgerTopic(
            Ledger ledger,
            String topic,
            Producer<String, byte[]> producer,
            Consumer<String, byte[]> consumer,
            Serde<CostCount> serde,
            Duration every,
            Reader reader,
            Clock clock) {
        this.ledger = ledger;
        this.topic = topic;
        this.producer = producer;
        this.consumer = consumer;
        this.serde = serde;
        this.every = every;
        this.reader = reader;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("weir-ledger").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Tells what is left to be told, and ends. */
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
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopping) {
                guarded(this::tell);
                guarded(this::read);
                pause();
            }
            Thread.interrupted();
            guarded(this::tell);
        }
    }

    /** Costs are told late rather than never; asking does not depend on them, budgets do and refuse. */
    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("The ledger of costs cannot be kept for now: {}", e.toString());
        }
    }

    private void tell() {
        ledger.changes(today()).forEach((key, count) -> {
            var unused = producer.send(
                    new ProducerRecord<>(topic, key, serde.serializer().serialize(topic, count)), (where, problem) -> {
                        if (problem != null) {
                            LOG.warn("Costs were not taken by the broker: {}", problem.toString());
                        }
                    });
        });
        producer.flush();
    }

    private void read() {
        TopicPartition only = new TopicPartition(topic, 0);
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(only));
        while (!stopping && consumer.position(only) < ends.getOrDefault(only, 0L)) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::take);
        }
        reader.read(today(), everybody, own);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            CostCount count =
                    record.value() == null ? null : serde.deserializer().deserialize(topic, record.value());
            everybody.put(record.key(), count);
            if (record.key().endsWith("/" + ledger.writer())) {
                own.put(record.key(), count);
            }
        } catch (RuntimeException e) {
            LOG.warn("Costs at offset {} cannot be read and do not count: {}", record.offset(), e.toString());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void pause() {
        try {
            Thread.sleep(every);
        } catch (InterruptedException e) {
            LOG.trace("Asked to stop");
        }
    }
}
