package dev.weir.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records as plain JSON: unions without wrappers, bytes as base64, timestamps as ISO 8601, nulls and empty collections left
 * out where they are the default. {@link PlainJsonReader} reads it back. JSON has no number for infinities and NaN: they are written as
 * words, which are not read back.
 */
public final class PlainJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainJson() {}

    public static ObjectNode write(SpecificRecord record) {
        ObjectNode node = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (!isLeftOut(field, value)) {
                node.set(field.name(), write(value));
            }
        }
        return node;
    }

    /** An empty list where none is the default, or an empty record, says something else than nothing. */
    private static boolean isLeftOut(Schema.Field field, @Nullable Object value) {
        if (!field.hasDefaultValue()) {
            return false;
        }
        Schema.Type type = field.schema().getType();
        return value == null
                || (type == Schema.Type.ARRAY && ((Collection<?>) value).isEmpty())
                || (type == Schema.Type.MAP && ((Map<?, ?>) value).isEmpty());
    }

    private static JsonNode write(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case SpecificRecord record -> write(record);
            case Iterable<?> items -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(write(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = NODES.objectNode();
                map.forEach((key, item) -> object.set(key.toString(), write(item)));
                yield object;
            }
            case ByteBuffer bytes -> NODES.textNode(Base64.getEncoder().encodeToString(copyOf(bytes)));
            case Instant time -> NODES.textNode(time.toString());
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            default -> NODES.textNode(value.toString());
        };
    }

    private static byte[] copyOf(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }
}
