package dev.weir.streams.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.topics.DeadLetterHeaders;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where a record was first produced to. The extra hop of a misplaced record carries it along in headers. */
public record Origin(String topic, int partition, long offset) {

    /** The origin that a record's headers name, or else where it was just read from. */
    public static Origin of(Headers headers, ProcessingContext context) {
        Header topic = headers.lastHeader(DeadLetterHeaders.TOPIC);
        Header partition = headers.lastHeader(DeadLetterHeaders.PARTITION);
        Header offset = headers.lastHeader(DeadLetterHeaders.OFFSET);
        if (topic != null && partition != null && offset != null) {
            return new Origin(text(topic), Integer.parseInt(text(partition)), Long.parseLong(text(offset)));
        }
        RecordMetadata here = context.recordMetadata().orElseThrow();
        return new Origin(here.topic(), here.partition(), here.offset());
    }

    public void stamp(Headers headers) {
        Stamp.put(headers, DeadLetterHeaders.TOPIC, topic);
        Stamp.put(headers, DeadLetterHeaders.PARTITION, Integer.toString(partition));
        Stamp.put(headers, DeadLetterHeaders.OFFSET, Long.toString(offset));
    }

    private static String text(Header header) {
        return new String(header.value(), UTF_8);
    }
}
