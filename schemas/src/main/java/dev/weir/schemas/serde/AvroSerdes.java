package dev.weir.schemas.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.RecordNameStrategy;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serdes of Weir's records in Confluent's wire format, over the genuine Confluent classes. All their settings pass through under their
 * own names ({@code schema.registry.url}, {@code basic.auth.credentials.source}, ...).
 *
 * <p>Schemas are registered by {@code weir topics create}, never by a producer on the fly: a producer with a schema the registry does not
 * know is stopped with the registry's own message.
 */
public final class AvroSerdes {
    private final Map<String, Object> settings;
    private final Patience patience;
    private final SchemaRegistryClient registry;

    /**
     * Serdes that fail at once when the registry is away.
     *
     * @param settings at least {@code schema.registry.url}
     */
    public AvroSerdes(Map<String, ?> settings) {
        this(settings, Duration.ZERO);
    }

    /**
     * Serdes that wait for a registry that is away. What it has told once is remembered, and nobody waits for it again.
     *
     * @param settings at least {@code schema.registry.url}
     * @param patience how long one record waits
     */
    public AvroSerdes(Map<String, ?> settings, Duration patience) {
        this.patience = new Patience(patience);
        TrustedRecords.install();
        Map<String, Object> all = new HashMap<>();
        all.put(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, false);
        // Java's string type is no part of the schema: without this every language would register its own.
        all.put("avro.remove.java.properties", true);
        all.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        all.putAll(settings);
        this.settings = Map.copyOf(all);
        this.registry = client(this.settings);
    }

    /** As Confluent's serdes make one each for themselves. */
    private static SchemaRegistryClient client(Map<String, Object> settings) {
        AbstractKafkaSchemaSerDeConfig config = new KafkaAvroDeserializerConfig(settings);
        return SchemaRegistryClientFactory.newClient(
                config.getSchemaRegistryUrls(),
                config.getMaxSchemasPerSubject(),
                List.of(new AvroSchemaProvider()),
                config.originalsWithPrefix(""),
                config.requestHeaders());
    }

    /** The one client of all these serdes: what one of them has asked, none asks again. Lives as long as they. */
    public SchemaRegistryClient registry() {
        return registry;
    }

    /** Serde of the values of a topic; the subject is {@code <topic>-value}. */
    public <T extends SpecificRecord> Serde<T> values(Class<T> type) {
        return serde(type, settings);
    }

    /** Serde of the values of a state store; the subject is the record's full name, whatever the changelog topic is called. */
    public <T extends SpecificRecord> Serde<T> state(Class<T> type) {
        Map<String, Object> byRecord = new HashMap<>(settings);
        byRecord.put(AbstractKafkaSchemaSerDeConfig.VALUE_SUBJECT_NAME_STRATEGY, RecordNameStrategy.class.getName());
        return serde(type, byRecord);
    }

    /** Closed, it stays usable: what there is to close is the client, and that is shared. */
    private <T extends SpecificRecord> Serde<T> serde(Class<T> type, Map<String, Object> settings) {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer(registry);
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(registry);
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
        return Serdes.serdeFrom(writing(new WireWriter<>(serializer, type)), reading(deserializer, type));
    }

    private <T extends SpecificRecord> Serializer<T> writing(WireWriter<T> delegate) {
        return new Serializer<>() {
            @Override
            public byte[] serialize(String topic, T record) {
                return patience.with(() -> delegate.serialize(topic, record));
            }
        };
    }

    /** Of bytes too short for a schema id, the delegate throws something else. */
    private static Object read(KafkaAvroDeserializer delegate, String topic, byte[] bytes) {
        try {
            return delegate.deserialize(topic, bytes);
        } catch (BufferUnderflowException e) {
            throw new SerializationException("A record of " + topic + " is too short for the wire format", e);
        }
    }

    private <T extends SpecificRecord> Deserializer<T> reading(KafkaAvroDeserializer delegate, Class<T> type) {
        return new Deserializer<>() {
            @Override
            public T deserialize(String topic, byte[] bytes) {
                Object record = patience.with(() -> read(delegate, topic, bytes));
                if (record != null && !type.isInstance(record)) {
                    throw new WrongRecordException(topic, type, record.getClass());
                }
                return type.cast(record);
            }
        };
    }
}
