package dev.weir.streams.app;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a start, or a partition that has come, waits for: state that is read again from its changelog. May be told by any thread. */
final class RestoreLog implements StateRestoreListener {
    /** Fewer records are there before anybody has read the line. */
    static final long WORTH_A_WORD = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);

    private final LongSupplier nanos;
    /** When each began of which something was said. */
    private final Map<TopicPartition, Long> begun = new ConcurrentHashMap<>();

    /** @param nanos a clock that only goes forward */
    RestoreLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        if (to - from >= WORTH_A_WORD) {
            begun.put(changelog, nanos.getAsLong());
            LOG.info("Restoring {} of partition {}: at most {} records", store, changelog.partition(), to - from);
        }
    }

    /** Told for every batch, which metrics count already. */
    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long end, long records) {}

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        told("Restored {} of partition {}: {} records in {} s", changelog, store, records);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        told("Gave {} of partition {} up after {} records in {} s: it is not ours any more", changelog, store, records);
    }

    private void told(String what, TopicPartition changelog, String store, long records) {
        Long from = begun.remove(changelog);
        if (from != null) {
            String seconds = String.format(Locale.ROOT, "%.1f", (nanos.getAsLong() - from) / 1e9);
            LOG.info(what, store, changelog.partition(), records, seconds);
        }
    }
}
