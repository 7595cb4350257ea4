package dev.weir.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** A record is readable Avro, but of another kind than its topic carries. */
public final class WrongRecordException extends SerializationException {
    WrongRecordException(String topic, Class<?> expected, Class<?> found) {
        super("Topic " + topic + " carries " + expected.getSimpleName() + ", but this record is a "
                + found.getSimpleName() + ". Produce it to the topic of its own kind.");
    }
}
