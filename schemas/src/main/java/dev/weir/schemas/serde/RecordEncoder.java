package dev.weir.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated records in Avro's binary encoding, as the Avro specification 1.12 has it. What a schema says is worked out once, for
 * each place of it; Avro's own writer asks it anew for every value, and finds the branch of a union by the name of the value's type.
 *
 * <p>Threading: safe for use by many threads.
 */
final class RecordEncoder<T extends SpecificRecord> {
    /** How the values of one place in a schema are written. */
    @FunctionalInterface
    private interface Values {
        void write(@Nullable Object value, Encoder out) throws IOException;
    }

    private final Values values;

    /** @throws IllegalArgumentException when the schema has something that no record of Weir's has: float, fixed, another logical type */
    RecordEncoder(Schema schema) {
        this.values = of(schema, new HashMap<>());
    }

    /** @throws RuntimeException when the record has nothing, or a value of another type, where its schema wants one */
    void write(T record, Encoder out) throws IOException {
        values.write(record, out);
    }

    private static Values of(Schema schema, Map<String, RecordValues> records) {
        if (schema.getLogicalType() != null && !(schema.getLogicalType() instanceof LogicalTypes.TimestampMillis)) {
            throw new IllegalArgumentException("Nothing writes " + schema);
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema, records);
            case UNION -> union(schema.getTypes(), records);
            case ARRAY -> array(of(schema.getElementType(), records));
            case MAP -> map(of(schema.getValueType(), records));
            case ENUM ->
                (value, out) -> out.writeEnum(schema.getEnumOrdinal(there(value).toString()));
            case STRING -> (value, out) -> out.writeString((CharSequence) there(value));
            case BYTES -> (value, out) -> out.writeBytes((ByteBuffer) there(value));
            case INT -> (value, out) -> out.writeInt((Integer) there(value));
            case LONG ->
                schema.getLogicalType() == null
                        ? (value, out) -> out.writeLong((Long) there(value))
                        : (value, out) -> out.writeLong(((Instant) there(value)).toEpochMilli());
            case DOUBLE -> (value, out) -> out.writeDouble((Double) there(value));
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) there(value));
            case NULL -> (value, out) -> {};
            case FLOAT, FIXED -> throw new IllegalArgumentException("Nothing writes " + schema);
        };
    }

    private static Object there(@Nullable Object value) {
        if (value == null) {
            throw new NullPointerException("A value is missing");
        }
        return value;
    }

    private static RecordValues record(Schema schema, Map<String, RecordValues> records) {
        RecordValues known = records.get(schema.getFullName());
        if (known != null) {
            return known;
        }
        RecordValues made = new RecordValues(schema.getFields().size());
        records.put(schema.getFullName(), made);
        schema.getFields().forEach(field -> made.fields[field.pos()] = of(field.schema(), records));
        return made;
    }

    /** Known before its fields are: a schema may hold itself. */
    private static final class RecordValues implements Values {
        private final Values[] fields;

        RecordValues(int size) {
            fields = new Values[size];
        }

        @Override
        public void write(@Nullable Object value, Encoder out) throws IOException {
            SpecificRecord record = (SpecificRecord) there(value);
            for (int i = 0; i < fields.length; i++) {
                fields[i].write(record.get(i), out);
            }
        }
    }

    private static Values array(Values items) {
        return (value, out) -> {
            Collection<?> all = (Collection<?>) there(value);
            out.writeArrayStart();
            out.setItemCount(all.size());
            for (Object item : all) {
                out.startItem();
                items.write(item, out);
            }
            out.writeArrayEnd();
        };
    }

    private static Values map(Values values) {
        return (value, out) -> {
            Map<?, ?> all = (Map<?, ?>) there(value);
            out.writeMapStart();
            out.setItemCount(all.size());
            for (Map.Entry<?, ?> entry : all.entrySet()) {
                out.startItem();
                out.writeString((CharSequence) entry.getKey());
                values.write(entry.getValue(), out);
            }
            out.writeMapEnd();
        };
    }

    private static Values union(List<Schema> types, Map<String, RecordValues> records) {
        Branch[] branches = types.stream()
                .map(type -> new Branch(kind(type), of(type, records)))
                .toArray(Branch[]::new);
        return (value, out) -> {
            for (int i = 0; i < branches.length; i++) {
                if (branches[i].kind.test(value)) {
                    out.writeIndex(i);
                    branches[i].values.write(value, out);
                    return;
                }
            }
            throw new ClassCastException(
                    "No branch of the union is for " + there(value).getClass());
        };
    }

    private record Branch(Predicate<@Nullable Object> kind, Values values) {}

    private static Predicate<@Nullable Object> kind(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> value -> value == null;
            case RECORD ->
                value -> value instanceof SpecificRecord record
                        && record.getSchema().equals(schema);
            case ARRAY -> Collection.class::isInstance;
            case MAP -> Map.class::isInstance;
            case ENUM -> Enum.class::isInstance;
            case STRING -> CharSequence.class::isInstance;
            case BYTES -> ByteBuffer.class::isInstance;
            case INT -> Integer.class::isInstance;
            case LONG -> schema.getLogicalType() == null ? Long.class::isInstance : Instant.class::isInstance;
            case DOUBLE -> Double.class::isInstance;
            case BOOLEAN -> Boolean.class::isInstance;
            case FLOAT, FIXED, UNION -> throw new IllegalArgumentException("Nothing writes " + schema + " in a union");
        };
    }
}
