package dev.weir.streams.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.serde.RegistryOutage;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.streams.Setup;
import dev.weir.streams.deadletter.DeadLetters;
import dev.weir.streams.deadletter.Origin;
import dev.weir.streams.deadletter.Weight;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The way in for every record: weigh it, read it, and see that it is in the partition of its account. What is not goes elsewhere: to the
 * dead letters when it is too large or cannot be read, to its one extra hop when it is misplaced.
 *
 * @param <T> the record's type
 */
public final class Intake<T extends SpecificRecord> {
    /** Name of the sink of the extra hop. */
    public static final String REKEY_SINK = "rekey";

    /** What the extra hop adds to a record: where it came from. */
    private static final int HOP_BYTES = 1024;

    /** Bytes of UTF-8 for one UTF-16 unit, at most. */
    private static final int MOST_UTF8 = 3;

    private final ProcessorContext<Object, Object> context;
    private final DeadLetters deadLetters;
    private final Deserializer<T> deserializer;
    private final String topic;
    private final Function<T, String> accountId;
    private final int recordBytes;
    private final int keyBytes;
    private final int partitions;
    private final String rekeyedTopic;

    /**
     * @param type the record's type
     * @param topic the topic the records were first produced to, whose subject they are read with
     * @param accountId account that a record belongs to
     */
    public Intake(
            Setup setup,
            ProcessorContext<Object, Object> context,
            DeadLetters deadLetters,
            Class<T> type,
            String topic,
            Function<T, String> accountId) {
        this.context = context;
        this.deadLetters = deadLetters;
        this.deserializer = setup.serdes().values(type).deserializer();
        this.topic = topic;
        this.accountId = accountId;
        this.recordBytes = setup.limits().recordBytes();
        this.keyBytes = setup.limits().idChars() * MOST_UTF8;
        this.partitions = setup.partitions();
        this.rekeyedTopic = setup.topics().rekeyed();
    }

    /** The record, when it can be processed here; empty when it was sent elsewhere. */
    public Optional<T> take(Record<byte[], byte[]> record) {
        return take(record, misrouted -> {});
    }

    /**
     * The record, when it can be processed here; empty when it was sent elsewhere.
     *
     * @param misrouted told of a record that was read and went to the dead letters for its place alone
     */
    public Optional<T> take(Record<byte[], byte[]> record, Consumer<T> misrouted) {
        long bytes = Weight.of(record.key(), record.value(), record.headers());
        if (bytes > recordBytes + (isOnItsHop() ? HOP_BYTES : 0)) {
            deadLetters.leave(record, bytes, recordBytes);
            return Optional.empty();
        }
        if (record.value() == null) {
            deadLetters.add(
                    record, DeadLetterCause.EMPTY, "the record has no value; produce the event as an Avro record");
            return Optional.empty();
        }
        return read(record).filter(event -> inPlace(record, event, misrouted));
    }

    private boolean isOnItsHop() {
        return Origin.readFrom(context).topic().equals(rekeyedTopic);
    }

    private Optional<T> read(Record<byte[], byte[]> record) {
        try {
            return Optional.of(deserializer.deserialize(topic, record.value()));
        } catch (RuntimeException e) {
            if (RegistryOutage.isCauseOf(e)) {
                deadLetters.add(
                        record,
                        DeadLetterCause.REGISTRY_UNAVAILABLE,
                        "the schema registry does not answer and the record's schema is not known yet; replay it once it does");
            } else {
                deadLetters.add(
                        record,
                        DeadLetterCause.UNREADABLE,
                        "the value is not an Avro record that topic " + topic + " carries ("
                                + e.getClass().getSimpleName()
                                + "); produce it with the Avro serializer and a registered schema");
            }
            return Optional.empty();
        }
    }

    private boolean inPlace(Record<byte[], byte[]> record, T event, Consumer<T> misrouted) {
        byte[] key = accountId.apply(event).getBytes(UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
        boolean rightPartition = partition == context.taskId().partition();
        if (Arrays.equals(key, record.key()) && rightPartition) {
            return true;
        }
        if (key.length > keyBytes) {
            // No id is that long: the stage refuses it here as well as there, and as a key it might not fit the topic
            // of the hop.
            return true;
        }
        Origin here = Origin.readFrom(context);
        if (isOnItsHop()) {
            deadLetters.add(
                    record,
                    DeadLetterCause.MISROUTED,
                    "the record is still in the wrong partition after its extra hop; give all content topics the same number of partitions");
            misrouted.accept(event);
            return false;
        }
        Headers headers = new RecordHeaders(record.headers());
        here.stamp(headers);
        context.forward(new Record<Object, Object>(key, record.value(), record.timestamp(), headers), REKEY_SINK);
        return false;
    }
}
