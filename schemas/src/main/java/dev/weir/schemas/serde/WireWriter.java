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

    /** A buffer that had to grow beyond this is not kept. */
    private static final int MOST_KEPT_BYTES = 64 * 1024;

    /** Buffers would be most of what is allocated for a record. */
    private static final ThreadLocal<Paper> PAPER = ThreadLocal.withInitial(Paper::new);

    /** What one thread writes on. */
    private static final class Paper {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    }

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
        Paper paper = PAPER.get();
        // The encoder first puts out what a record that failed has left in it; then the bytes are emptied.
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(paper.bytes, paper.encoder);
        paper.bytes.reset();
        paper.bytes.writeBytes(header);
        try {
            records.write(record, encoder);
            encoder.flush();
            return paper.bytes.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "Error serializing a " + record.getSchema().getName(), e);
        } finally {
            if (paper.bytes.size() > MOST_KEPT_BYTES) {
                PAPER.remove();
            }
        }
    }
}
