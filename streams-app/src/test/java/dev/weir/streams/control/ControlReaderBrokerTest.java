package dev.weir.streams.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import dev.weir.schemas.topics.Topics;
import dev.weir.signals.text.TextLimits;
import dev.weir.testbed.Broker;
import dev.weir.testbed.BrokerExtension;
import dev.weir.vocabulary.Harms;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrokerExtension.class)
@Timeout(120)
class ControlReaderBrokerTest {
    private final Broker broker;

    ControlReaderBrokerTest(Broker broker) {
        this.broker = broker;
    }

    @Test
    void aRegistryThatDoesNotAnswerEndsTheReadingInsteadOfMissingAPolicy() throws Exception {
        Topics topics = new Topics("c" + UUID.randomUUID().toString().substring(0, 8) + ".");
        Map<String, Object> clients =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", "http://127.0.0.1:1");
        try (Admin admin = broker.admin()) {
            new TopicProvisioner(admin).create(TopicCatalogue.of(topics, Harms.standard(), 1), Optional.of((short) 1));
        }
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(clients, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.policies(), "document/somebody", inTheWireFormat()))
                    .get();
        }
        CountDownLatch failed = new CountDownLatch(1);

        try (ControlReader reader = new ControlReader(
                clients, topics, new AvroSerdes(clients), Harms.standard(), TextLimits.DEFAULT, failed::countDown)) {
            reader.start();

            failed.await();
            assertThatThrownBy(() -> reader.awaitReady(Duration.ofSeconds(60)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the schema registry does not answer");
            assertThat(reader.find()).isEmpty();
        }
    }

    /** With a schema that only the registry knows. */
    private static byte[] inTheWireFormat() {
        return ByteBuffer.allocate(16)
                .put((byte) 0)
                .putInt(1)
                .put("something".getBytes(UTF_8))
                .array();
    }
}
