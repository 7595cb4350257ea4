package dev.weir.review.task;

import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.serde.TrustedRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is looked at: the record that brought a task. Kept in Avro's single-object encoding, with the schemas it was written under in a
 * table, so that the screen does not hang on the schema registry.
 */
@Component
public class TaskContents {
    static {
        TrustedRecords.install();
    }

    private final JdbcClient database;
    private final BinaryMessageDecoder<ReviewTask> decoder;
    private final Map<Long, Schema> schemas = new ConcurrentHashMap<>();

    TaskContents(JdbcClient database) {
        this.database = database;
        this.decoder = ReviewTask.createDecoder(new Stored());
        Schema own = ReviewTask.getClassSchema();
        database.sql("insert into stored_schema (fingerprint, schema) values (?, ?) on conflict do nothing")
                .params(SchemaNormalization.parsingFingerprint64(own), own.toString())
                .update();
    }

    /** Keeps the record of a task; joins the caller's transaction. */
    public void keep(UUID task, ReviewTask record) {
        database.sql("""
                        insert into task_content (task_id, record) values (?, ?)
                        on conflict (task_id) do update set record = excluded.record""").params(task, encoded(record)).update();
    }

    /** The record of a task; empty once the content was deleted or its retention is over. */
    public Optional<ReviewTask> find(UUID task) {
        return database.sql("select record from task_content where task_id = ?")
                .param(task)
                .query(byte[].class)
                .optional()
                .map(this::decoded);
    }

    private static byte[] encoded(ReviewTask record) {
        try {
            ByteBuffer buffer = record.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException("A review task does not fit its own schema", e);
        }
    }

    private ReviewTask decoded(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("A stored review task is damaged", e);
        }
    }

    /** The schemas that earlier versions of this service wrote under. */
    private final class Stored implements SchemaStore {
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
