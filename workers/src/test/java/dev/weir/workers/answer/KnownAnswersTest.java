package dev.weir.workers.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.testbed.Broker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
class KnownAnswersTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Broker broker = Broker.shared();
    private final String topic = "answers-" + UUID.randomUUID();
    private final Serde<KnownAnswer> serde = new AvroSerdes(
                    Map.of("schema.registry.url", "mock://" + topic, "auto.register.schemas", true))
            .values(KnownAnswer.class);
    private final AnswerMemory memory = new AnswerMemory(MemorySettings.DEFAULT, CLOCK);
    private final KnownAnswers answers = new KnownAnswers(
            new KafkaConsumer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                    new StringDeserializer(),
                    new ByteArrayDeserializer()),
            topic,
            serde.deserializer(),
            memory,
            Duration.ofSeconds(20),
            CLOCK);

    @BeforeEach
    void makeTheTopic() throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
        }
        answers.start();
    }

    @AfterEach
    void stop() {
        answers.close();
    }

    private static Instant soon() {
        return CLOCK.instant().plusSeconds(20);
    }

    private void write(int partition, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, partition, "key", value)).get();
        }
    }

    private AnswerKey answered(int partition, String digest) throws Exception {
        KnownAnswer answer = new KnownAnswer(digest, "llm:guard", "model", null, List.of(), CLOCK.instant());
        write(partition, serde.serializer().serialize(topic, answer));
        return new AnswerKey(digest, "llm:guard", "model");
    }

    @Test
    void whatWasAnsweredBeforeIsKnownOnceItsPartitionIsServed() throws Exception {
        AnswerKey served = answered(1, "one");
        AnswerKey elsewhere = answered(2, "two");
        answers.serves(Set.of(1));
        answers.await(1, soon());

        assertThat(memory.find(served)).isPresent();
        assertThat(memory.find(elsewhere)).isEmpty();
    }

    @Test
    void aPartitionThatComesLaterIsReadFromItsBeginningToo() throws Exception {
        AnswerKey later = answered(2, "two");
        answers.serves(Set.of(1));
        answers.await(1, soon());
        answers.serves(Set.of(1, 2));
        answers.await(2, soon());

        assertThat(memory.find(later)).isPresent();
    }

    @Test
    void aRecordThatCannotBeReadIsPassedOver() throws Exception {
        write(0, new byte[] {1, 2, 3});
        AnswerKey good = answered(0, "good");
        answers.serves(Set.of(0));
        answers.await(0, soon());

        assertThat(memory.find(good)).isPresent();
    }

    @Test
    void aPartitionThatIsNotServedIsNotWaitedFor() throws Exception {
        answers.await(2, soon());

        assertThat(memory.find(new AnswerKey("any", "llm:guard", "model"))).isEmpty();
    }

    @Test
    void aQuestionWhoseTimeIsUpDoesNotWait() throws Exception {
        answers.close();
        answers.serves(Set.of(0));
        answers.await(0, CLOCK.instant());

        assertThat(memory.find(new AnswerKey("any", "llm:guard", "model"))).isEmpty();
    }
}
