package dev.weir.streams.deadletter;

import dev.weir.schemas.topics.DeadLetterCause;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends records that a stage cannot process to the dead letters, inside the stage's transaction. */
public final class DeadLetters {
    /** Name of the sink. */
    public static final String SINK = "dead-letters";

    private final ProcessorContext<Object, Object> context;
    private final String stage;

    public DeadLetters(ProcessorContext<Object, Object> context, String stage) {
        this.context = context;
        this.stage = stage;
    }

    /**
     * @param problem what is wrong, where, and what to do; without content
     */
    public void add(Record<byte[], byte[]> record, DeadLetterCause cause, String problem) {
        Origin origin = Origin.of(record.headers(), context);
        context.forward(
                new Record<Object, Object>(
                        record.key(),
                        record.value(),
                        context.currentSystemTimeMs(),
                        Stamp.of(record.headers(), cause, problem, stage, origin)),
                SINK);
    }
}
