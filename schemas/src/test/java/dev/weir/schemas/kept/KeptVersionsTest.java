package dev.weir.schemas.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.json.PlainJson;
import dev.weir.schemas.json.PlainJsonReader;
import dev.weir.schemas.serde.TrustedRecords;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.Topics;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds today's schemas against every version that was ever registered. What to do when one changes is in schemas/README.md. */
class KeptVersionsTest {
    private static final Path TODAY = Path.of("target", "kept-schemas");

    static {
        TrustedRecords.install();
    }

    static Set<String> names() {
        TopicCatalogue catalogue = TopicCatalogue.of(new Topics(""), Harms.standard(), 1);
        return Stream.concat(
                        catalogue.topics().stream().flatMap(topic -> Stream.ofNullable(topic.value())),
                        catalogue.stateSchemas().stream())
                .map(Schema::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SpecificRecord example(String name) {
        return Optional.ofNullable(Examples.all().get(name))
                .orElseThrow(() -> new AssertionError("Examples has no " + name + ": add one"));
    }

    private static Schema registered(SpecificRecord record) {
        return AvroSchemaUtils.getSchema(record, false, true, true);
    }

    private static String written(SpecificRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static Object read(KeptVersion kept, Class<? extends SpecificRecord> type) throws IOException {
        SpecificDatumReader<SpecificRecord> reader = new SpecificDatumReader<>(type.asSubclass(SpecificRecord.class));
        reader.setSchema(kept.writer());
        var decoder = DecoderFactory.get().binaryDecoder(kept.bytes(), null);
        SpecificRecord record = reader.read(null, decoder);
        assertThat(decoder.isEnd()).as("all bytes are read").isTrue();
        return record;
    }

    private static List<String> incompatibilities(Schema today, Collection<Schema> before) {
        List<ParsedSchemaHolder> versions = new ArrayList<>();
        before.forEach(schema -> versions.add(new SimpleParsedSchemaHolder(new AvroSchema(schema))));
        return new AvroSchema(today).isCompatible(CompatibilityLevel.BACKWARD_TRANSITIVE, versions);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theNewestKeptVersionIsTodaysSchemaAndItsBytesAreWhatIsWrittenToday(String name) throws IOException {
        SpecificRecord example = example(name);
        List<KeptVersion> versions = KeptVersion.of(name);
        KeptVersion today =
                new KeptVersion(versions.size() + 1, registered(example), written(example), PlainJson.write(example));
        today.save(TODAY);

        String advice =
                "%s is not as the newest kept version says. If that is on purpose, copy %s.* from %s to a new folder of %s"
                        .formatted(name, name, TODAY, KeptVersion.FOLDER);
        assertThat(versions).as(advice).isNotEmpty();
        assertThat(today.writer()).as(advice).isEqualTo(versions.getLast().writer());
        assertThat(today.hex()).as(advice).isEqualTo(versions.getLast().hex());
    }

    @ParameterizedTest
    @MethodSource("names")
    void todaysReaderReadsEveryKeptVersion(String name) throws IOException {
        Class<? extends SpecificRecord> type = example(name).getClass();
        for (KeptVersion kept : KeptVersion.of(name)) {
            assertThat(read(kept, type))
                    .as("%s, version %d", name, kept.version())
                    .isEqualTo(PlainJsonReader.read(kept.expected(), type));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void todaysSchemaIsCompatibleWithEveryKeptVersion(String name) {
        List<Schema> kept =
                KeptVersion.of(name).stream().map(KeptVersion::writer).toList();
        assertThat(incompatibilities(registered(example(name)), kept)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theRegisteredFormHasNothingOfJava(String name) {
        assertThat(registered(example(name)).toString()).doesNotContain("avro.java");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theExampleHasAValueInEveryField(String name) {
        SpecificRecord example = example(name);
        assertThat(example.getSchema().getFields()).allSatisfy(field -> {
            Object value = example.get(field.pos());
            assertThat(value).as(field.name()).isNotNull();
            assertThat(value).as(field.name()).isNotIn(List.of(), Map.of(), "", 0, 0L, 0.0, false);
        });
    }

    @Test
    void aNewFieldWithoutADefaultIsNotCompatibleAndOneWithADefaultIs() {
        Schema before = KeptVersion.of("LateSignal").getFirst().writer();

        assertThat(incompatibilities(withField(before, null), List.of(before)))
                .anySatisfy(problem -> assertThat(problem).contains("READER_FIELD_MISSING_DEFAULT_VALUE"));
        assertThat(incompatibilities(withField(before, ""), List.of(before))).isEmpty();
    }

    @Test
    void compatibilityIsHeldAgainstEveryVersionAndNotJustTheLast() {
        Schema first = KeptVersion.of("LateSignal").getFirst().writer();
        Schema second = withField(first, "");
        Schema third = withField(first, null);

        assertThat(incompatibilities(third, List.of(second))).isEmpty();
        assertThat(incompatibilities(third, List.of(first, second))).isNotEmpty();
    }

    private static Schema withField(Schema before, @Nullable String defaultValue) {
        List<Schema.Field> fields = new ArrayList<>();
        before.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("added", Schema.create(Schema.Type.STRING), null, defaultValue));
        return Schema.createRecord(before.getName(), before.getDoc(), before.getNamespace(), false, fields);
    }
}
