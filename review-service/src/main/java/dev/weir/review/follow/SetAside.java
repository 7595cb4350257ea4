package dev.weir.review.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.review.app.KafkaSettings;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.DeadLetterHeaders;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Records that cannot be read go to the dead letters, with their bytes and where they came from. */
@Lazy
@Component
public class SetAside implements DisposableBean {
    private final String topic;
    private final Producer<byte[], byte[]> producer;

    SetAside(KafkaSettings kafka) {
        topic = kafka.topics().deadLetters();
        producer = new KafkaProducer<>(
                kafka.with(Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Returns once the broker has it.
     *
     * @param problem what is wrong, where, and what to do; without content
     */
    void add(ConsumerRecord<byte[], byte[]> record, String stage, DeadLetterCause cause, String problem)
            throws InterruptedException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        Headers headers = letter.headers();
        headers.add(DeadLetterHeaders.CAUSE, cause.name().getBytes(UTF_8))
                .add(DeadLetterHeaders.PROBLEM, problem.getBytes(UTF_8))
                .add(DeadLetterHeaders.STAGE, stage.getBytes(UTF_8))
                .add(DeadLetterHeaders.TOPIC, record.topic().getBytes(UTF_8))
                .add(
                        DeadLetterHeaders.PARTITION,
                        Integer.toString(record.partition()).getBytes(UTF_8))
                .add(DeadLetterHeaders.OFFSET, Long.toString(record.offset()).getBytes(UTF_8));
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The dead letter topic " + topic + " does not take a record", e);
        }
    }

    @Override
    public void destroy() {
        producer.close();
    }
}
