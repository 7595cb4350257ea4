package dev.weir.streams.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.DeadLetterHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Puts the headers of a dead letter behind a record's own. */
final class Stamp {
    private Stamp() {}

    static Headers of(Headers original, DeadLetterCause cause, String problem, String stage, Origin origin) {
        Headers headers = new RecordHeaders(original);
        put(headers, DeadLetterHeaders.CAUSE, cause.name());
        put(headers, DeadLetterHeaders.PROBLEM, problem);
        put(headers, DeadLetterHeaders.STAGE, stage);
        origin.stamp(headers);
        return headers;
    }

    static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
    }
}
