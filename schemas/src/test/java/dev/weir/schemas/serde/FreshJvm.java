package dev.weir.schemas.serde;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.Signal;
import dev.weir.schemas.json.PlainJsonReader;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.Topics;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/** Makes a record as the first thing in a JVM of its own, where no other test has told Avro what to trust. */
final class FreshJvm {
    private FreshJvm() {}

    public static void main(String[] way) throws IOException {
        switch (way[0]) {
            case "json" -> PlainJsonReader.read(new ObjectMapper().readTree("""
                                        {"requestId": "r", "accountId": "a", "contentId": "c", "revision": 1,
                                         "signal": {"name": "n", "source": "s"}}"""), LateSignal.class);
            case "provisioner" -> provision();
            case "serde" -> {
                provision();
                Serde<LateSignal> serde =
                        new AvroSerdes(Map.of("schema.registry.url", "mock://fresh")).values(LateSignal.class);
                byte[] bytes = serde.serializer().serialize("signals", lateSignal());
                serde.deserializer().deserialize("signals", bytes);
            }
            default -> throw new IllegalArgumentException(way[0]);
        }
    }

    private static void provision() {
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope("fresh"))
                .register(TopicCatalogue.of(new Topics(""), Harms.standard(), 1));
    }

    private static LateSignal lateSignal() {
        return new LateSignal("r", "a", "c", 1L, new Signal("n", 1L, null, "s", "", Map.of(), List.of()));
    }
}
