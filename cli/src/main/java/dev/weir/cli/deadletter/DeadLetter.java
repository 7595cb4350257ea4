package dev.weir.cli.deadletter;

import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A dead letter: a record with its headers of {@link DeadLetterHeaders}. */
record DeadLetter(ConsumerRecord<byte[], byte[]> record) {
    private static final String OWN = "weir.";
    private static final String UNKNOWN = "?";

    /** {@code PARTITION:OFFSET} in the topic of dead letters. */
    String position() {
        return record.partition() + ":" + record.offset();
    }

    String cause() {
        return header(DeadLetterHeaders.CAUSE);
    }

    boolean hasCause(DeadLetterCause cause) {
        return cause().equals(cause.name());
    }

    String stage() {
        return header(DeadLetterHeaders.STAGE);
    }

    String problem() {
        return header(DeadLetterHeaders.PROBLEM);
    }

    /** Topic that the record was first produced to; {@code ?} when the dead letter does not say. */
    String topic() {
        return header(DeadLetterHeaders.TOPIC);
    }

    /** {@code PARTITION:OFFSET} in that topic. */
    String origin() {
        return header(DeadLetterHeaders.PARTITION) + ":" + header(DeadLetterHeaders.OFFSET);
    }

    Instant time() {
        return Instant.ofEpochMilli(record.timestamp()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The record as it was first produced, for the partition that its key belongs to. */
    ProducerRecord<byte[], byte[]> original() {
        List<Header> headers = Arrays.stream(record.headers().toArray())
                .filter(header -> !header.key().startsWith(OWN))
                .toList();
        return new ProducerRecord<>(topic(), null, null, record.key(), record.value(), headers);
    }

    /** The last of a name counts: the record's own headers come before ours, and may have any name. */
    private String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? UNKNOWN : new String(header.value(), StandardCharsets.UTF_8);
    }
}
