package dev.weir.workers.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.DeadLetterHeaders;
import dev.weir.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Answers to the topic of signals, keyed by account, and to the topic of answers, in the partition of their question. */
public final class KafkaOutbound implements Outbound {
    /** What dead letters name as their stage. */
    static final String STAGE = "worker";

    private final Producer<String, byte[]> producer;
    private final Topics topics;
    private final Serializer<LateSignal> signals;
    private final Serializer<KnownAnswer> answers;

    /**
     * @param producer waits for all replicas and repeats nothing twice
     */
    public KafkaOutbound(Producer<String, byte[]> producer, Topics topics, AvroSerdes serdes) {
        this.producer = producer;
        this.topics = topics;
        this.signals = serdes.values(LateSignal.class).serializer();
        this.answers = serdes.values(KnownAnswer.class).serializer();
    }

    @Override
    public void answer(LateSignal signal, @Nullable KnownAnswer known, int partition) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        String topic = topics.signals();
        sent.add(producer.send(new ProducerRecord<>(topic, signal.getAccountId(), signals.serialize(topic, signal))));
        if (known != null) {
            String remembered = topics.answers();
            String key = new AnswerKey(known.getContentDigest(), known.getSource(), known.getVersion()).text();
            sent.add(producer.send(
                    new ProducerRecord<>(remembered, partition, key, answers.serialize(remembered, known))));
        }
        for (Future<RecordMetadata> one : sent) {
            acknowledged(one);
        }
    }

    @Override
    public void setAside(ConsumerRecord<String, byte[]> record, String problem) throws InterruptedException {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topics.deadLetters(), null, record.key(), record.value(), record.headers());
        letter.headers()
                .add(DeadLetterHeaders.CAUSE, DeadLetterCause.UNREADABLE.name().getBytes(UTF_8))
                .add(DeadLetterHeaders.PROBLEM, problem.getBytes(UTF_8))
                .add(DeadLetterHeaders.STAGE, STAGE.getBytes(UTF_8))
                .add(DeadLetterHeaders.TOPIC, record.topic().getBytes(UTF_8))
                .add(
                        DeadLetterHeaders.PARTITION,
                        Integer.toString(record.partition()).getBytes(UTF_8))
                .add(DeadLetterHeaders.OFFSET, Long.toString(record.offset()).getBytes(UTF_8));
        acknowledged(producer.send(letter));
    }

    private static void acknowledged(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not take a record", e);
        }
    }
}
