package dev.weir.quickstart.badinput;

import dev.weir.quickstart.badinput.End.SetAside;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.streams.app.AppConfig;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One row of the table of what can be put right: what was set aside for a cause that is mended goes on its way when it is replayed.
 *
 * @param what what is wrong
 * @param record does what is wrong, and makes the record that suffers from it
 * @param end where it ends at first
 * @param mended what has to be done
 * @param mend does it
 * @param restore undoes it for the next trial
 */
record Mending(String what, Maker record, SetAside end, String mended, Step mend, Step restore) {
    /** More than the usual limit, and less than the raised one. */
    private static final int INLINE_BYTES = (1 << 20) + 1;

    /** Makes the record. */
    interface Maker {
        ProducerRecord<byte[], byte[]> make(Works works, Sender sender) throws Exception;
    }

    /** Does something to the works. */
    interface Step {
        void take(Works works) throws Exception;
    }

    static List<Mending> all() {
        return List.of(
                new Mending(
                        "a schema that nobody has registered yet",
                        (works, sender) -> sender.upload(
                                Wire.withOneMore(sender.bytes(sender.upload()), register(works, "seenBefore") + 1)),
                        new SetAside(DeadLetterCause.UNREADABLE, "admit", "a registered schema"),
                        "the schema is registered",
                        works -> register(works, "notYetSeen"),
                        works -> {}),
                new Mending(
                        "the registry is away, and the schema is not known yet",
                        (works, sender) -> {
                            int id = register(works, "neverSeen");
                            ProducerRecord<byte[], byte[]> record =
                                    sender.upload(Wire.withOneMore(sender.bytes(sender.upload()), id));
                            works.registry().kill();
                            return record;
                        },
                        new SetAside(DeadLetterCause.REGISTRY_UNAVAILABLE, "admit", "does not answer"),
                        "the registry answers again",
                        works -> works.registry().start(),
                        works -> {}),
                new Mending(
                        "more inline bytes than the limit",
                        (works, sender) -> sender.file("image/png", Pictures.padded(INLINE_BYTES)),
                        new SetAside(DeadLetterCause.INVALID, "admit", "send them by reference"),
                        "`" + AppConfig.INLINE_BYTES + "` is raised and the app started again",
                        works -> restart(works, Map.of(AppConfig.INLINE_BYTES, INLINE_BYTES)),
                        works -> restart(works, Map.of())));
    }

    private static void restart(Works works, Map<String, ?> settings) throws InterruptedException {
        works.stopApp();
        works.startApp(settings);
    }

    /** Registers the schema of uploads with one field more; its id. */
    private static int register(Works works, String field) throws Exception {
        String schema = UploadEvent.getClassSchema().toString();
        String more = ",{\"name\":\"" + field + "\",\"type\":[\"null\",\"string\"],\"default\":null}]}";
        try (SchemaRegistryClient registry = new CachedSchemaRegistryClient(works.registryUrl(), 10)) {
            return registry.register(
                    works.topics().uploads() + "-value",
                    new AvroSchema(schema.substring(0, schema.lastIndexOf("]}")) + more));
        }
    }
}
