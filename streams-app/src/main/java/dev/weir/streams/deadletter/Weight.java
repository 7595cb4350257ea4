package dev.weir.streams.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a record has. A topic measures what it is sent, which may be packed: in a batch of a few kilobytes there can be a record
 * of many megabytes, which no other topic would take.
 */
public final class Weight {
    private Weight() {}

    /** Bytes of key, value and headers together. */
    public static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long bytes = length(key) + length(value);
        for (Header header : headers) {
            bytes += header.key().getBytes(UTF_8).length + length(header.value());
        }
        return bytes;
    }

    /** What to say of a record that has too many. */
    static String problem(long bytes, long most) {
        return "the record has " + bytes + " bytes with its key and headers, more than " + most
                + "; send it smaller, or its attachments by reference. None of them are in this dead letter: they lie where the record"
                + " came from until its topic deletes them";
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
