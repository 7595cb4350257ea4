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
     * @param problem what is wrong, where, and what to do; without content
     */
    public void add(Record<byte[], byte[]> record, DeadLetterCause cause, String problem) {
        Origin origin = Origin.of(record.headers(), Origin.readFrom(context), rekeyedTopic);
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
