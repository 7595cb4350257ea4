package dev.weir.schemas.serde;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bytes that Confluent's serializer writes, which is asked for the first record of each topic only: for every record it looks the
 * schema's id up by hashing the whole schema. Where its bytes are not the usual ones (another schema was to be used, or the payload is
 * encrypted), it goes on to write all of the topic's records.
 *
 * <p>Threading: safe for use by many threads.
 */
final class WireWriter<T extends SpecificRecord> implements Serializer<T> {
    /** Magic byte and schema id. */
    private static final int HEADER = 5;

    private static final int USUAL_BYTES = 1024;

    /** An encoder brings a buffer, which would be most of what is allocated for a record. */
    private static final ThreadLocal<@Nullable BinaryEncoder> ENCODER = new ThreadLocal<>();

    private final KafkaAvroSerializer delegate;
    private final DatumWriter<T> records;
    /** The header of a topic's records; empty when the delegate has to write them. */
    private final Map<String, Optional<byte[]>> headers = new ConcurrentHashMap<>();

    WireWriter(KafkaAvroSerializer delegate, Class<T> type) {
        this.delegate = delegate;
        this.records = new SpecificDatumWriter<>(type);
    }

    /**
     * @throws SerializationException when the registry does not know the schema, cannot be asked, or the record is not whole
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        Optional<byte[]> header = headers.get(topic);
        if (header == null) {
            byte[] bytes = delegate.serialize(topic, record);
            headers.put(topic, headerOf(bytes, record));
            return bytes;
        }
        return header.isPresent() ? write(header.get(), record) : delegate.serialize(topic, record);
    }

    private Optional<byte[]> headerOf(byte[] bytes, T record) {
        byte[] header = Arrays.copyOf(bytes, HEADER);
        return Arrays.equals(bytes, write(header, record)) ? Optional.of(header) : Optional.empty();
    }

    private byte[] write(byte[] header, T record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        bytes.writeBytes(header);
        BinaryEncoder before = ENCODER.get();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, before);
        if (before == null) {
            ENCODER.set(encoder);
        }
        try {
            records.write(record, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "Error serializing a " + record.getSchema().getName(), e);
        }
        return bytes.toByteArray();
    }
}
