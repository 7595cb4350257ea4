package dev.weir.schemas.kept;

import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicSpec;
import dev.weir.schemas.topics.Topics;
import dev.weir.testbed.fuzz.Fuzz;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged records of every schema: read, or refused in the one way that the stages know. */
class SerdeFuzzTest {
    private static final String REGISTRY = "serde-fuzz";
    private static final TopicCatalogue CATALOGUE = TopicCatalogue.of(new Topics("t."), Harms.standard(), 1);
    private static final AvroSerdes SERDES = new AvroSerdes(Map.of("schema.registry.url", "mock://" + REGISTRY));

    @BeforeAll
    static void register() {
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(REGISTRY)).register(CATALOGUE);
    }

    static Stream<String> records() {
        return Examples.all().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("records")
    void aDamagedRecordIsReadOrRefused(String name) {
        SpecificRecord example = Objects.requireNonNull(Examples.all().get(name));
        read(example, example.getClass());
    }

    private static <T extends SpecificRecord> void read(SpecificRecord example, Class<T> type) {
        Optional<String> topic = CATALOGUE.topics().stream()
                .filter(spec -> example.getSchema().equals(spec.value()))
                .map(TopicSpec::name)
                .findFirst();
        String from = topic.orElse("changelog");
        try (Serde<T> serde = topic.isPresent() ? SERDES.values(type) : SERDES.state(type)) {
            byte[] bytes = serde.serializer().serialize(from, type.cast(example));
            Fuzz.bytes(List.of(bytes))
                    .mayThrow(SerializationException.class)
                    .into(damaged -> serde.deserializer().deserialize(from, damaged));
        }
    }
}
