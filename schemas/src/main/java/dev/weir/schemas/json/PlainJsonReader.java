package dev.weir.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.serde.TrustedRecords;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PlainJson} writes. Fields that have a default may be left out; a field the record does not have is an error. How deep
 * the JSON may go is the record's matter, and before that the parser's own bound.
 */
public final class PlainJsonReader {
    static {
        TrustedRecords.install();
    }

    private PlainJsonReader() {}

    /**
     * @throws PlainJsonException when the JSON does not fit
     */
    public static <T extends SpecificRecord> T read(JsonNode json, Class<T> type) {
        return type.cast(record(json, SpecificData.get().getSchema(type), ""));
    }

    private static SpecificRecord record(JsonNode json, Schema schema, String path) {
        if (!json.isObject()) {
            throw new PlainJsonException(path, "expected an object, found " + Wording.found(json));
        }
        json.fieldNames().forEachRemaining(name -> {
            if (schema.getField(name) == null) {
                throw new PlainJsonException(join(path, name), "no such field. Known: " + Wording.fieldNames(schema));
            }
        });
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.get(field.name());
            record.put(
                    field.pos(),
                    value == null ? missing(field, path) : value(value, field.schema(), join(path, field.name())));
        }
        return record;
    }

    private static @Nullable Object missing(Schema.Field field, String path) {
        if (!field.hasDefaultValue()) {
            throw new PlainJsonException(join(path, field.name()), "is required");
        }
        Object value = SpecificData.get().getDefaultValue(field);
        // Defaults are shared by Avro; records must not share what callers may change.
        return value == null ? null : SpecificData.get().deepCopy(field.schema(), value);
    }

    private static @Nullable Object value(JsonNode json, Schema schema, String path) {
        return switch (schema.getType()) {
            case UNION -> union(json, schema, path);
            case RECORD -> record(json, schema, path);
            case ARRAY -> array(json, schema, path);
            case MAP -> map(json, schema, path);
            case ENUM -> symbol(json, schema, path);
            case STRING -> expect(json.isTextual(), json, "a string", path).textValue();
            case BYTES -> bytes(json, path);
            case BOOLEAN ->
                expect(json.isBoolean(), json, "true or false", path).booleanValue();
            case INT -> (int) whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE, path);
            case LONG -> longValue(json, schema, path);
            case DOUBLE -> doubleValue(json, path);
            case NULL -> expectNull(json, path);
            default ->
                throw new PlainJsonException(path, "fields of type " + schema.getType() + " cannot be read from JSON");
        };
    }

    private static @Nullable Object union(JsonNode json, Schema union, String path) {
        List<Schema> fitting =
                union.getTypes().stream().filter(branch -> fits(json, branch)).toList();
        if (fitting.isEmpty()) {
            throw new PlainJsonException(
                    path, "expected " + Wording.expected(union) + ", found " + Wording.found(json));
        }
        return value(json, fitting.getFirst(), path);
    }

    private static boolean fits(JsonNode json, Schema branch) {
        return switch (branch.getType()) {
            case NULL -> json.isNull();
            case LONG -> json.isIntegralNumber() || (Wording.isTime(branch) && json.isTextual());
            case INT -> json.isIntegralNumber();
            case DOUBLE -> json.isNumber();
            case BOOLEAN -> json.isBoolean();
            case STRING, BYTES, ENUM -> json.isTextual();
            case ARRAY -> json.isArray();
            case RECORD, MAP -> json.isObject();
            default -> false;
        };
    }

    private static Object array(JsonNode json, Schema schema, String path) {
        expect(json.isArray(), json, "a list", path);
        List<@Nullable Object> items = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            items.add(value(json.get(i), schema.getElementType(), path + "[" + i + "]"));
        }
        return items;
    }

    private static Object map(JsonNode json, Schema schema, String path) {
        expect(json.isObject(), json, "an object", path);
        Map<String, @Nullable Object> items = new HashMap<>();
        json.properties()
                .forEach(entry -> items.put(
                        entry.getKey(), value(entry.getValue(), schema.getValueType(), join(path, entry.getKey()))));
        return items;
    }

    private static Object symbol(JsonNode json, Schema schema, String path) {
        String symbol =
                expect(json.isTextual(), json, Wording.expected(schema), path).textValue();
        if (!schema.hasEnumSymbol(symbol)) {
            throw new PlainJsonException(
                    path, "expected one of " + schema.getEnumSymbols() + ", found " + Wording.quoted(symbol));
        }
        return SpecificData.get().createEnum(symbol, schema);
    }

    private static Object bytes(JsonNode json, String path) {
        expect(json.isTextual(), json, "base64", path);
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(json.textValue()));
        } catch (IllegalArgumentException e) {
            throw new PlainJsonException(path, "is not base64");
        }
    }

    private static Object longValue(JsonNode json, Schema schema, String path) {
        return Wording.isTime(schema) ? time(json, path) : whole(json, Long.MIN_VALUE, Long.MAX_VALUE, path);
    }

    private static long whole(JsonNode json, long least, long most, String path) {
        expect(json.isIntegralNumber(), json, "a whole number", path);
        if (!json.canConvertToLong() || json.longValue() < least || json.longValue() > most) {
            throw new PlainJsonException(
                    path, "expected a whole number from " + least + " to " + most + ", found one beyond");
        }
        return json.longValue();
    }

    private static Object doubleValue(JsonNode json, String path) {
        double value = expect(json.isNumber(), json, "a number", path).doubleValue();
        if (!Double.isFinite(value)) {
            throw new PlainJsonException(path, "expected a number that a double can hold, found one beyond");
        }
        return value;
    }

    private static Instant time(JsonNode json, String path) {
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return Instant.ofEpochMilli(json.longValue());
        }
        expect(json.isTextual(), json, Wording.TIME + ", or milliseconds since 1970", path);
        try {
            // Records hold milliseconds: what is finer would be lost on the way and compare as different.
            return Instant.ofEpochMilli(Instant.parse(json.textValue()).toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new PlainJsonException(
                    path, "expected " + Wording.TIME + ", found " + Wording.quoted(json.textValue()));
        }
    }

    private static @Nullable Object expectNull(JsonNode json, String path) {
        expect(json.isNull(), json, "null", path);
        return null;
    }

    private static JsonNode expect(boolean holds, JsonNode json, String what, String path) {
        if (!holds) {
            throw new PlainJsonException(path, "expected " + what + ", found " + Wording.found(json));
        }
        return json;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
