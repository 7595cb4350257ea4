package dev.weir.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.ContentState;
import dev.weir.schemas.Signal;
import dev.weir.schemas.json.RandomRecords;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicSpec;
import dev.weir.schemas.topics.Topics;
import dev.weir.vocabulary.Harms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle is Avro's own writer. */
class RecordEncoderTest {
    private static final int RECORDS = 300;

    /** Every record that is a topic's or a store's. */
    static Stream<Schema> schemas() {
        TopicCatalogue catalogue = TopicCatalogue.of(new Topics("t."), Harms.standard(), 1);
        Stream<Schema> values =
                catalogue.topics().stream().map(TopicSpec::value).filter(Objects::nonNull);
        return Stream.concat(values, catalogue.stateSchemas().stream()).distinct();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyRecordIsWrittenAsAvroWritesIt(Schema schema) throws IOException {
        RecordEncoder<SpecificRecord> encoder = new RecordEncoder<>(schema);
        SpecificDatumWriter<SpecificRecord> avro = new SpecificDatumWriter<>(schema);
        Class<?> generated = SpecificData.get().getClass(schema);
        Class<? extends SpecificRecord> type = generated.asSubclass(SpecificRecord.class);
        for (long seed = 0; seed < RECORDS; seed++) {
            SpecificRecord record = new RandomRecords(new Random(seed)).next(type);
            assertThat(bytes(out -> encoder.write(record, out)))
                    .as("seed %d", seed)
                    .isEqualTo(bytes(out -> avro.write(record, out)));
        }
    }

    @Test
    void textMayBeAnyKindOfText() throws IOException {
        RecordEncoder<Signal> encoder = new RecordEncoder<>(Signal.getClassSchema());
        Signal text = signal("a");
        Signal utf8 = signal(new Utf8("a"));
        assertThat(bytes(out -> encoder.write(utf8, out))).isEqualTo(bytes(out -> encoder.write(text, out)));
    }

    @Test
    void whatHasNoPlaceInTheSchemaIsNotWritten() {
        RecordEncoder<Signal> encoder = new RecordEncoder<>(Signal.getClassSchema());
        assertThatThrownBy(() -> bytes(out -> encoder.write(signal(1), out))).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> bytes(out -> encoder.write(new Signal(), out)))
                .isInstanceOf(NullPointerException.class);
        RecordEncoder<ContentState> states = new RecordEncoder<>(ContentState.getClassSchema());
        assertThatThrownBy(() -> bytes(out -> states.write(new ContentState(), out)))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void aSchemaWithSomethingElseIsRefusedAtOnce() {
        Schema fixed = SchemaBuilder.record("F")
                .fields()
                .name("f")
                .type()
                .fixed("X")
                .size(2)
                .noDefault()
                .endRecord();
        assertThatThrownBy(() -> new RecordEncoder<>(fixed)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Signal signal(Object value) {
        return new Signal("name", value, null, "source", "", Map.of(), List.of());
    }

    @FunctionalInterface
    private interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }
}
