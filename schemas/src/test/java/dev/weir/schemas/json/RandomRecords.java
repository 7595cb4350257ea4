package dev.weir.schemas.json;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records with anything their schema allows: empty and absent parts, odd text, extreme numbers. Doubles are finite. */
final class RandomRecords {
    private static final int MOST_ITEMS = 3;
    /** Times that fit four-digit years, so that they read like those of people. */
    private static final long LAST_TIME =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private static final String[] PIECES = {
        "a", "Z", " ", "\"", "\\", "\n", "\u0000", "ß", "世", "\uD83D\uDE00", "null", "1", "true", "{}", "[]", "=="
    };

    private final RandomGenerator random;

    RandomRecords(RandomGenerator random) {
        this.random = random;
    }

    <T extends SpecificRecord> T next(Class<T> type) {
        return type.cast(record(SpecificData.get().getSchema(type)));
    }

    private SpecificRecord record(Schema schema) {
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }

    private @Nullable Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> value(oneOf(schema.getTypes()));
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (int i = random.nextInt(MOST_ITEMS); i > 0; i--) {
                    items.add(value(schema.getElementType()));
                }
                yield items;
            }
            case MAP -> {
                Map<String, @Nullable Object> items = new HashMap<>();
                for (int i = random.nextInt(MOST_ITEMS); i > 0; i--) {
                    items.put(text(), value(schema.getValueType()));
                }
                yield items;
            }
            case ENUM -> SpecificData.get().createEnum(oneOf(schema.getEnumSymbols()), schema);
            case STRING -> text();
            case BYTES -> {
                byte[] bytes = new byte[random.nextInt(5)];
                random.nextBytes(bytes);
                yield ByteBuffer.wrap(bytes);
            }
            case BOOLEAN -> random.nextBoolean();
            case INT -> oneOf(List.of(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, random.nextInt()));
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? Instant.ofEpochMilli(random.nextLong(LAST_TIME))
                        : oneOf(List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong()));
            case DOUBLE ->
                oneOf(List.of(0.0, -1.0, 5.0, 1e300, Double.MIN_VALUE, random.nextDouble(), random.nextGaussian()));
            case NULL -> null;
            default -> throw new IllegalArgumentException("No record has a " + schema.getType());
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
