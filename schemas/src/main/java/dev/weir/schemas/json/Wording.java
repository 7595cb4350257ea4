package dev.weir.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** What is expected and what is found, in the words of people who write JSON. */
final class Wording {
    static final String TIME = "a time such as 2026-01-31T12:00:00Z";

    /** More of a wrong value is not needed to find it again, and it may be content in the wrong place. */
    private static final int MOST_QUOTED = 40;

    private Wording() {}

    static String expected(Schema schema) {
        return switch (schema.getType()) {
            case ENUM -> "one of " + schema.getEnumSymbols();
            case UNION -> schema.getTypes().stream().map(Wording::expected).collect(Collectors.joining(" or "));
            case RECORD, MAP -> "an object";
            case ARRAY -> "a list";
            case BYTES -> "base64";
            case STRING -> "a string";
            case BOOLEAN -> "true or false";
            case INT -> "a whole number";
            case LONG -> isTime(schema) ? "a time" : "a whole number";
            case FLOAT, DOUBLE -> "a number";
            case NULL, FIXED -> schema.getType().getName();
        };
    }

    static String found(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> json.asText();
            default -> "null";
        };
    }

    static String quoted(String text) {
        return '"' + (text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "...") + '"';
    }

    static String fieldNames(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
    }

    static boolean isTime(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }
}
