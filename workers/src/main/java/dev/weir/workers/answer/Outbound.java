package dev.weir.workers.answer;

import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.LateSignal;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Where what came of a question goes. Each returns once the broker has it. */
public interface Outbound {
    /**
     * The answer, and what is to be remembered.
     *
     * @param partition of the requests about this content; what is remembered goes into the same
     * @throws IllegalStateException when the broker does not take it
     */
    void answer(LateSignal signal, @Nullable KnownAnswer known, int partition) throws InterruptedException;

    /**
     * A request that cannot be read.
     *
     * @param problem what is wrong, where, and what to do; without content
     */
    void setAside(ConsumerRecord<String, byte[]> record, String problem) throws InterruptedException;
}
