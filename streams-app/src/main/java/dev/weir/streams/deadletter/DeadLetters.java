package dev.weir.streams.deadletter;

import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.Topics;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends records that a stage cannot process to the dead letters, inside the stage's transaction. */
public final class DeadLetters {
    /** Name of the sink. */
    public static final String SINK = "dead-letters";

    private final ProcessorContext<Object, Object> context;
    private final String stage;
    private final String rekeyedTopic;
    private final SetAside counts;

    public DeadLetters(ProcessorContext<Object, Object> context, String stage, Topics topics) {
        this.context = context;
        this.stage = stage;
        this.rekeyedTopic = topics.rekeyed();
        this.counts = SetAside.among(context.appConfigs());
    }

    /**
     * Sets a record aside that is too large to be passed on: what is kept is where it lies.
     *
     * @param bytes how many it has
     * @param most how many it may have
     */
    public void leave(Record<byte[], byte[]> record, long bytes, long most) {
        Origin origin = origin(record);
        Record<byte[], byte[]> rest = new Record<>(null, null, record.timestamp());
        forward(rest, DeadLetterCause.TOO_LARGE, Weight.problem(bytes, most), origin);
    }

    /**
     * @param problem what is wrong, where, and what to do; without content
     */
    public void add(Record<byte[], byte[]> record, DeadLetterCause cause, String problem) {
        forward(record, cause, problem, origin(record));
    }

    private Origin origin(Record<byte[], byte[]> record) {
        return Origin.of(record.headers(), Origin.readFrom(context), rekeyedTopic);
    }

    private void forward(Record<byte[], byte[]> record, DeadLetterCause cause, String problem, Origin origin) {
        context.forward(
                new Record<Object, Object>(
                        record.key(),
                        record.value(),
                        context.currentSystemTimeMs(),
                        Stamp.of(record.headers(), cause, problem, stage, origin)),
                SINK);
        counts.count(cause, stage);
    }
}
