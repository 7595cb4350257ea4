package dev.weir.workers.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.CostCount;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.testbed.Broker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real broker. */
class LedgerTopicTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final LocalDate today = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
    private final Broker broker = Broker.shared();
    private final String topic = "costs-" + UUID.randomUUID();
    private final Serde<CostCount> serde = new AvroSerdes(
                    Map.of("schema.registry.url", "mock://" + topic, "auto.register.schemas", true))
            .values(CostCount.class);
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new ByteArraySerializer());
    private final List<LedgerTopic> open = new ArrayList<>();
    /** What each worker read last: calls of everybody, and its own. */
    private final Map<String, List<Long>> read = new ConcurrentHashMap<>();

    @BeforeEach
    void makeTheTopic() throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    @AfterEach
    void stop() {
        open.forEach(LedgerTopic::close);
        producer.close();
    }

    private Ledger worker(String name) {
        Ledger ledger = new Ledger(name);
        LedgerTopic told = new LedgerTopic(
                ledger,
                topic,
                producer,
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer()),
                serde,
                Duration.ofMillis(50),
                (day, everybody, own) -> read.put(name, List.of(calls(day, everybody), calls(day, own))),
                CLOCK);
        told.start();
        open.add(told);
        return ledger;
    }

    private static long calls(LocalDate day, Spending spending) {
        return spending.of(day.toString(), "community").calls();
    }

    private void spend(Ledger ledger, int calls) {
        ledger.count(
                new Line(today, "community", "llm:guard", "model"), count -> count.setCalls(count.getCalls() + calls));
    }

    private void await(String worker, long everybody, long own) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (!List.of(everybody, own).equals(read.get(worker))) {
            assertThat(Instant.now()).as("not in time: %s", read).isBefore(end);
            Thread.sleep(10);
        }
    }

    @Test
    void everyWorkerReadsWhatAllHaveSpentAndWhatOfItIsItsOwn() throws Exception {
        Ledger one = worker("one");
        Ledger other = worker("other");
        spend(one, 3);
        spend(other, 4);
        spend(one, 2);

        await("one", 9, 5);
        await("other", 9, 4);
    }

    @Test
    void whoStartsLaterReadsWhatWasSpentBefore() throws Exception {
        Ledger one = worker("one");
        spend(one, 3);
        await("one", 3, 3);

        worker("late");
        await("late", 3, 0);
    }

    @Test
    void whatWasCountedLastIsToldAtTheEnd() throws Exception {
        Ledger one = worker("one");
        await("one", 0, 0);
        spend(one, 7);
        open.getFirst().close();

        worker("late");
        await("late", 7, 0);
    }

    @Test
    void aRecordThatCannotBeReadDoesNotCountAndTheRestDoes() throws Exception {
        producer.send(new ProducerRecord<>(topic, "day/policy/source/model/other", new byte[] {1, 2, 3}))
                .get();
        Ledger one = worker("one");
        spend(one, 2);

        await("one", 2, 2);
    }
}
