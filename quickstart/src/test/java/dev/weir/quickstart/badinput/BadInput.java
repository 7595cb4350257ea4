package dev.weir.quickstart.badinput;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One row of the table: what is sent, and where it has to end.
 *
 * @param what what is wrong with it
 * @param topic the topic without its prefix
 * @param record makes what is sent
 * @param end where it ends
 */
record BadInput(String what, String topic, Maker record, End end) {
    /** Makes the record for one trial; may send before it what the record needs to be bad. */
    interface Maker {
        ProducerRecord<byte[], byte[]> make(Sender sender) throws Exception;
    }
}
