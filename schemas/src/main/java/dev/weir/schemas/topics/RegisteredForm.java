package dev.weir.schemas.topics;

import dev.weir.schemas.serde.TrustedRecords;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** A generated record's schema as it is registered: without Java's own properties, so that every language registers the same. */
final class RegisteredForm {
    static {
        TrustedRecords.install();
    }

    private RegisteredForm() {}

    static Schema of(Schema schema) {
        Object blank = SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        return AvroSchemaUtils.getSchema(blank, false, true, true);
    }
}
