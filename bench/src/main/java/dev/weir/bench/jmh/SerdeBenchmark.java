package dev.weir.bench.jmh;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.Decision;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.Topics;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One record to bytes and back, in the wire format. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class SerdeBenchmark {
    /** What the fast path reads and writes for every upload. */
    public enum Kind {
        UPLOAD,
        DECISION,
        CONTENT,
        ACCOUNT
    }

    private static final Topics TOPICS = new Topics("bench.");
    private static final String REGISTRY = "bench-jmh";

    @Param
    public Kind kind = Kind.UPLOAD;

    private Coder<?> coder;

    /** A record with its serde. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Coder<T extends SpecificRecord>(Serde<T> serde, String topic, T record, byte[] bytes) {
        static <T extends SpecificRecord> Coder<T> of(Serde<T> serde, String topic, T record) {
            return new Coder<>(serde, topic, record, serde.serializer().serialize(topic, record));
        }

        byte[] write() {
            return serde.serializer().serialize(topic, record);
        }

        T read() {
            return serde.deserializer().deserialize(topic, bytes);
        }
    }

    @Setup
    public void register() throws IOException {
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(REGISTRY))
                .register(TopicCatalogue.of(TOPICS, Harms.standard(), 1));
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + REGISTRY));
        String state = "bench-contents-changelog";
        coder = switch (kind) {
            case UPLOAD -> Coder.of(serdes.values(UploadEvent.class), TOPICS.uploads(), Samples.upload());
            case DECISION -> Coder.of(serdes.values(Decision.class), TOPICS.decisions(), Samples.decision());
            case CONTENT -> Coder.of(serdes.state(ContentState.class), state, Samples.content());
            case ACCOUNT -> Coder.of(serdes.state(AccountState.class), state, Samples.account());
        };
    }

    @Benchmark
    public byte[] write() {
        return coder.write();
    }

    @Benchmark
    public Object read() {
        return coder.read();
    }
}
