package dev.weir.workers.window;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with a record. */
@FunctionalInterface
public interface Work {
    /**
     * Works on a record, on a virtual thread of its own. Returning means that it is done for good: whatever came of it was acknowledged.
     *
     * @throws InterruptedException when the partition was taken away; the record will come again, here or elsewhere
     */
    void on(ConsumerRecord<String, byte[]> record) throws InterruptedException;
}
