package dev.weir.review.stored;

import dev.weir.schemas.serde.TrustedRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Avro records as bytes for a column, in Avro's single-object encoding. The schemas they were written under are in the table {@code
 * stored_schema}, so that reading needs no registry and a later version reads what an earlier one wrote. Thread-safe.
 *
 * @param <T> the kind of record
 */
public final class StoredRecords<T extends SpecificRecordBase> {
    static {
        TrustedRecords.install();
    }

    private final JdbcClient database;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;
    private final Map<Long, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * Makes this version's schema known.
     *
     * @param schema schema of the generated class
     * @param model what the generated class converts its values with
     */
    public StoredRecords(JdbcClient database, Schema schema, SpecificData model) {
        this.database = database;
        encoder = new BinaryMessageEncoder<>(model, schema);
        decoder = new BinaryMessageDecoder<>(model, schema, new Known());
        database.sql("insert into stored_schema (fingerprint, schema) values (?, ?) on conflict do nothing")
                .params(SchemaNormalization.parsingFingerprint64(schema), schema.toString())
                .update();
    }

    public byte[] encode(T record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            encoder.encode(record, bytes);
        } catch (IOException e) {
            throw new IllegalStateException("A " + record.getSchema().getName() + " does not fit its own schema", e);
        }
        return bytes.toByteArray();
    }

    /**
     * A record from its bytes.
     *
     * @throws IllegalStateException when the bytes are damaged or their schema was lost
     */
    public T decode(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("A stored record is damaged", e);
        }
    }

    private final class Known implements SchemaStore {
        @Override
        public @Nullable Schema findByFingerprint(long fingerprint) {
            return schemas.computeIfAbsent(
                    fingerprint,
                    wanted -> database.sql("select schema from stored_schema where fingerprint = ?")
                            .param(wanted)
                            .query(String.class)
                            .optional()
                            .map(text -> new Schema.Parser().parse(text))
                            .orElse(null));
        }
    }
}
