package dev.weir.schemas.kept;

import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.testbed.fuzz.Fuzz;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged records of every schema: read, or refused in the one way that the stages know. */
class SerdeFuzzTest {
    private static final String REGISTRY = "serde-fuzz";

    static Stream<String> records() {
        return Examples.all().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("records")
    void aDamagedRecordIsReadOrRefused(String name) throws IOException, RestClientException {
        SpecificRecord example = Examples.all().get(name);
        read(example, example.getClass());
    }

    private static <T extends SpecificRecord> void read(SpecificRecord example, Class<T> type)
            throws IOException, RestClientException {
        String topic = example.getSchema().getName();
        MockSchemaRegistry.getClientForScope(REGISTRY).register(topic + "-value", new AvroSchema(example.getSchema()));
        try (Serde<T> serde = new AvroSerdes(Map.of("schema.registry.url", "mock://" + REGISTRY)).values(type)) {
            byte[] bytes = serde.serializer().serialize(topic, type.cast(example));
            Fuzz.bytes(List.of(bytes))
                    .mayThrow(SerializationException.class)
                    .into(damaged -> serde.deserializer().deserialize(topic, damaged));
        }
    }
}
