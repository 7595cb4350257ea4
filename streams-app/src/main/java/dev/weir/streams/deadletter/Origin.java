package dev.weir.streams.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.topics.DeadLetterHeaders;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Where a record was first produced to. The extra hop of a misplaced record carries it along in headers, which are believed only on
 * records of the topic that this app alone writes: anybody who produces uploads could set them.
 */
public record Origin(String topic, int partition, long offset) {

    /** Where the record in hand was read from. */
    public static Origin readFrom(ProcessingContext context) {
        RecordMetadata here = context.recordMetadata().orElseThrow();
        return new Origin(here.topic(), here.partition(), here.offset());
    }

    /** Where a record that was read from here was first produced to. */
    public static Origin of(Headers headers, Origin here, String rekeyedTopic) {
        return here.topic().equals(rekeyedTopic) ? carried(headers).orElse(here) : here;
    }

    private static Optional<Origin> carried(Headers headers) {
        Header topic = headers.lastHeader(DeadLetterHeaders.TOPIC);
        Header partition = headers.lastHeader(DeadLetterHeaders.PARTITION);
        Header offset = headers.lastHeader(DeadLetterHeaders.OFFSET);
        if (isEmpty(topic) || isEmpty(partition) || isEmpty(offset)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Origin(text(topic), Integer.parseInt(text(partition)), Long.parseLong(text(offset))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public void stamp(Headers headers) {
        Stamp.put(headers, DeadLetterHeaders.TOPIC, topic);
        Stamp.put(headers, DeadLetterHeaders.PARTITION, Integer.toString(partition));
        Stamp.put(headers, DeadLetterHeaders.OFFSET, Long.toString(offset));
    }

    private static boolean isEmpty(@Nullable Header header) {
        return header == null || header.value() == null;
    }

    private static String text(Header header) {
        return new String(header.value(), UTF_8);
    }
}
