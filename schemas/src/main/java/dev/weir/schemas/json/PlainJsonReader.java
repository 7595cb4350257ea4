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
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PlainJson} writes. Fields that have a default may be left out; a field the record does not have is an error. */
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
            throw new PlainJsonException(path, "expected an object, found " + kind(json));
        }
        json.fieldNames().forEachRemaining(name -> {
            if (schema.getField(name) == null) {
                throw new PlainJsonException(join(path, name), "no such field. Known: " + fieldNames(schema));
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
            case INT ->
                expect(json.canConvertToInt() && json.isIntegralNumber(), json, "a whole number", path)
                        .intValue();
            case LONG -> longValue(json, schema, path);
            case DOUBLE -> expect(json.isNumber(), json, "a number", path).doubleValue();
            case NULL -> expectNull(json, path);
            default ->
                throw new PlainJsonException(path, "fields of type " + schema.getType() + " cannot be read from JSON");
        };
    }

    private static @Nullable Object union(JsonNode json, Schema union, String path) {
        List<Schema> fitting =
                union.getTypes().stream().filter(branch -> fits(json, branch)).toList();
        if (fitting.isEmpty()) {
            String types =
                    union.getTypes().stream().map(PlainJsonReader::describe).collect(Collectors.joining(" or "));
            throw new PlainJsonException(path, "expected " + types + ", found " + kind(json));
        }
        return value(json, fitting.getFirst(), path);
    }

    private static boolean fits(JsonNode json, Schema branch) {
        return switch (branch.getType()) {
            case NULL -> json.isNull();
            case LONG -> json.isIntegralNumber() || (isTimestamp(branch) && json.isTextual());
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
        String symbol = expect(json.isTextual(), json, describe(schema), path).textValue();
        if (!schema.hasEnumSymbol(symbol)) {
            throw new PlainJsonException(
                    path, "expected one of " + schema.getEnumSymbols() + ", found \"" + symbol + "\"");
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
        if (!isTimestamp(schema)) {
            return expect(json.canConvertToLong() && json.isIntegralNumber(), json, "a whole number", path)
                    .longValue();
        }
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return Instant.ofEpochMilli(json.longValue());
        }
        expect(json.isTextual(), json, "a time such as 2026-01-31T12:00:00Z, or milliseconds since 1970", path);
        try {
            return Instant.parse(json.textValue());
        } catch (DateTimeParseException e) {
            throw new PlainJsonException(
                    path, "expected a time such as 2026-01-31T12:00:00Z, found \"" + json.textValue() + "\"");
        }
    }

    private static @Nullable Object expectNull(JsonNode json, String path) {
        expect(json.isNull(), json, "null", path);
        return null;
    }

    private static JsonNode expect(boolean holds, JsonNode json, String what, String path) {
        if (!holds) {
            throw new PlainJsonException(path, "expected " + what + ", found " + kind(json));
        }
        return json;
    }

    private static boolean isTimestamp(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static String describe(Schema schema) {
        return switch (schema.getType()) {
            case ENUM -> "one of " + schema.getEnumSymbols();
            case RECORD, MAP -> "an object";
            case ARRAY -> "a list";
            case BYTES -> "base64";
            case LONG -> isTimestamp(schema) ? "a time" : "a whole number";
            default -> schema.getType().getName();
        };
    }

    private static String fieldNames(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
    }

    private static String kind(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> json.asText();
            default -> "null";
        };
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
