package dev.weir.schemas.topics;

/**
 * The headers of a dead letter. The record itself has the original key and value, byte for byte; its original headers come before these.
 */
public final class DeadLetterHeaders {
    /** One of {@link DeadLetterCause}. */
    public static final String CAUSE = "weir.cause";
    /** What is wrong, where, and what to do, in a sentence without content. */
    public static final String PROBLEM = "weir.problem";
    /** Name of the stage that gave up. */
    public static final String STAGE = "weir.stage";
    /** Topic the record was first produced to, which is where a replay sends it. */
    public static final String TOPIC = "weir.topic";
    /** Partition of that topic. */
    public static final String PARTITION = "weir.partition";
    /** Offset in that partition. */
    public static final String OFFSET = "weir.offset";

    private DeadLetterHeaders() {}
}
