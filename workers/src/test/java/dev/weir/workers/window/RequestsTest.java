package dev.weir.workers.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testbed.Broker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real broker. */
class RequestsTest {
    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Broker broker = Broker.shared();
    private final String topic = "requests-" + UUID.randomUUID();
    private final String group = "workers-" + UUID.randomUUID();
    private final List<Requests> started = new ArrayList<>();

    @BeforeEach
    void makeTheTopic() throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void stop() {
        started.forEach(Requests::close);
    }

    private Requests start(WindowSettings settings, Work work, Ownership ownership) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        group,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "session.timeout.ms",
                        6_000,
                        "heartbeat.interval.ms",
                        500),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        Requests requests = new Requests(consumer, topic, settings, work, ownership);
        started.add(requests);
        requests.start();
        return requests;
    }

    private Requests start(Work work) {
        return start(WindowSettings.DEFAULT, work, new Shares());
    }

    private void produce(int count) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] value = ("value-" + i).getBytes(UTF_8);
                sent.add(producer.send(new ProducerRecord<>(topic, i % PARTITIONS, "key-" + i, value)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    private long committed() {
        try (Admin admin = broker.admin()) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(offset -> offset == null ? 0 : offset.offset())
                    .sum();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(String what, BooleanSupplier isSo) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            assertThat(Instant.now()).as("not in time: " + what).isBefore(end);
            Thread.sleep(20);
        }
    }

    /** What a worker was told it serves. */
    private static final class Shares implements Ownership {
        private final List<Set<Integer>> told = new CopyOnWriteArrayList<>();
        private final AtomicInteger confirmations = new AtomicInteger();
        private final AtomicInteger losses = new AtomicInteger();

        @Override
        public void serves(Set<Integer> partitions, int of) {
            assertThat(of).isEqualTo(PARTITIONS);
            told.add(Set.copyOf(partitions));
        }

        @Override
        public void confirmed(long heard) {
            confirmations.incrementAndGet();
        }

        @Override
        public void lost() {
            losses.incrementAndGet();
        }

        Set<Integer> last() {
            return told.isEmpty() ? Set.of() : told.getLast();
        }
    }

    @Test
    void everyRecordIsWorkedOnAndCommitted() throws Exception {
        produce(500);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        start(record -> seen.add(record.key()));

        await("all are committed", () -> committed() == 500);
        assertThat(seen).hasSize(500);
    }

    @Test
    void aSlowRecordHoldsUpTheCommitBehindItAndNothingElse() throws Exception {
        produce(300);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger finished = new AtomicInteger();
        start(record -> {
            if (record.key().equals("key-0")) {
                release.await();
            }
            finished.incrementAndGet();
        });

        await("all others are done", () -> finished.get() == 299);
        await("the other partitions are committed", () -> committed() == 200);
        release.countDown();
        await("all are committed", () -> committed() == 300);
    }

    @Test
    void noMoreAreWorkedOnAtOnceThanAllowed() throws Exception {
        produce(200);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        start(
                new WindowSettings(5, 100, Duration.ofMillis(50), Duration.ofSeconds(5)),
                record -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.sleep(2);
                    now.decrementAndGet();
                },
                new Shares());

        await("all are committed", () -> committed() == 200);
        assertThat(most.get()).isBetween(2, 5);
    }

    @Test
    void behindARecordThatHangsOnlySoManyAreBegun() throws Exception {
        produce(300);
        CountDownLatch release = new CountDownLatch(1);
        Set<String> begun = ConcurrentHashMap.newKeySet();
        start(
                new WindowSettings(256, 10, Duration.ofMillis(50), Duration.ofSeconds(5)),
                record -> {
                    begun.add(record.key());
                    if (record.offset() == 0) {
                        release.await();
                    }
                },
                new Shares());

        await("every partition is at its bound", () -> begun.size() == 10 * PARTITIONS);
        release.countDown();
        await("all are committed", () -> committed() == 300);
    }

    @Test
    void workThatFailsIsTriedAgainAndNothingBehindItIsCommitted() throws Exception {
        produce(3);
        AtomicInteger attempts = new AtomicInteger();
        start(record -> {
            if (record.key().equals("key-1") && attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });

        await("all are committed", () -> committed() == 3);
        assertThat(attempts.get()).isEqualTo(3);
    }

    @Test
    void closingFinishesWhatIsUnderWayAndCommitsIt() throws Exception {
        produce(30);
        CountDownLatch begun = new CountDownLatch(30);
        Requests requests = start(record -> {
            begun.countDown();
            Thread.sleep(300);
        });
        begun.await();

        requests.close();

        assertThat(committed()).isEqualTo(30);
        assertThat(requests.failure()).isNull();
    }

    @Test
    void whatIsNotDoneWhenItIsClosedIsBrokenOffAndComesAgain() throws Exception {
        produce(3);
        CountDownLatch begun = new CountDownLatch(3);
        AtomicInteger brokenOff = new AtomicInteger();
        Requests first = start(
                new WindowSettings(10, 10, Duration.ofMillis(50), Duration.ofMillis(100)),
                record -> {
                    begun.countDown();
                    try {
                        Thread.sleep(Duration.ofHours(1));
                    } catch (InterruptedException e) {
                        brokenOff.incrementAndGet();
                        throw e;
                    }
                },
                new Shares());
        begun.await();
        first.close();
        await("broken off", () -> brokenOff.get() == 3);
        assertThat(committed()).isZero();

        start(record -> {});
        await("all are committed", () -> committed() == 3);
    }

    @Test
    void partitionsMoveToWhoeverJoinsAndNothingIsLost() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Work work = record -> {
            Thread.sleep(1);
            seen.add(record.key());
        };
        Shares one = new Shares();
        Shares other = new Shares();
        start(WindowSettings.DEFAULT, work, one);
        await("the first has all", () -> one.last().size() == PARTITIONS);
        produce(600);
        start(WindowSettings.DEFAULT, work, other);

        await(
                "they share",
                () -> !other.last().isEmpty()
                        && one.last().size() + other.last().size() == PARTITIONS);
        await("all are committed", () -> committed() == 600);
        assertThat(seen).hasSize(600);
        assertThat(one.last()).doesNotContainAnyElementsOf(other.last());
        await("the group's word is passed on", () -> other.confirmations.get() > 0);
    }

    @Test
    void whoIsPutOutOfTheGroupSaysSoComesBackAndFinishes() throws Exception {
        Shares shares = new Shares();
        Requests requests = start(
                new WindowSettings(8, 100, Duration.ofMillis(1), Duration.ofSeconds(5)),
                record -> Thread.sleep(5),
                shares);
        await("it has all", () -> shares.last().size() == PARTITIONS);
        produce(3_000);
        await("it is at work", () -> committed() > 0);

        try (Admin admin = broker.admin()) {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        }
        await("it says so", () -> shares.losses.get() == 1);
        await("it has all again", () -> shares.last().size() == PARTITIONS);
        await("all are committed", () -> committed() == 3_000);
        assertThat(requests.failure()).isNull();
    }
}
