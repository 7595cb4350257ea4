package dev.weir.bench.pipeline;

import static org.apache.kafka.streams.state.Stores.keyValueStoreBuilder;
import static org.apache.kafka.streams.state.Stores.persistentKeyValueStore;

import dev.weir.streams.app.AppConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The least that Kafka Streams can do with a record. */
final class Yardsticks {
    private static final String SOURCE = "uploads";
    private static final String STORE = "store";

    private Yardsticks() {}

    /** Every record is written as it was read. */
    static Topology identity(Course course) {
        Topology topology = source(course);
        sink(topology, course, SOURCE);
        return topology;
    }

    /** Besides, the record is looked up in a persistent, changelogged store under its key, and put there. */
    static Topology store(Course course) {
        Topology topology = source(course);
        topology.addProcessor(STORE, Remembering::new, SOURCE);
        topology.addStateStore(
                keyValueStoreBuilder(persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of()),
                STORE);
        sink(topology, course, STORE);
        return topology;
    }

    private static Topology source(Course course) {
        Properties named = new Properties();
        named.put(StreamsConfig.APPLICATION_ID_CONFIG, "yardstick");
        named.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        named.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        Topology topology = new Topology(new TopologyConfig(new StreamsConfig(named)));
        topology.addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                course.topics().uploads());
        return topology;
    }

    private static void sink(Topology topology, Course course, String parent) {
        topology.addSink("copies", course.copies(), new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    static Way.Running start(Topology topology, AppConfig config) {
        KafkaStreams streams = new KafkaStreams(topology, config.streams());
        streams.start();
        return () -> streams.close(CloseOptions.timeout(Duration.ofSeconds(20))
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    /** Looks up, puts, and hands on. */
    private static final class Remembering extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private KeyValueStore<byte[], byte[]> store;

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            super.init(context);
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            store.get(record.key());
            store.put(record.key(), record.value());
            context().forward(record);
        }
    }
}
