package dev.weir.bench.pipeline;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What the commits of an app in this process have taken up to a moment, by what Kafka's clients tell over JMX. A commit first waits until
 * the broker has every record, then for the offsets, then until the transaction is ended.
 *
 * @param count commits of all stream threads
 * @param flushNanos waiting for the records
 * @param offsetsNanos waiting for the offsets
 * @param endNanos waiting for the end of the transaction; its markers are written later
 */
record Commits(double count, double flushNanos, double offsetsNanos, double endNanos) {
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    static Commits read(String applicationId) {
        String threads = "kafka.streams:type=stream-thread-metrics,thread-id=" + applicationId + "-*";
        String producers = "kafka.producer:type=producer-metrics,client-id=" + applicationId + "-*";
        return new Commits(
                sum(threads, "commit-total"),
                sum(producers, "flush-time-ns-total"),
                sum(producers, "txn-send-offsets-time-ns-total"),
                sum(producers, "txn-commit-time-ns-total"));
    }

    private static double sum(String pattern, String attribute) {
        try {
            Set<ObjectName> names = BEANS.queryNames(new ObjectName(pattern), null);
            double sum = 0;
            for (ObjectName name : names) {
                sum += ((Number) BEANS.getAttribute(name, attribute)).doubleValue();
            }
            return sum;
        } catch (JMException e) {
            throw new IllegalStateException("Kafka tells no " + attribute + " under " + pattern, e);
        }
    }

    /** What each took since an earlier reading. */
    Each since(Commits earlier) {
        double more = count - earlier.count;
        return new Each(
                more,
                (flushNanos - earlier.flushNanos) / 1e6 / more,
                (offsetsNanos - earlier.offsetsNanos) / 1e6 / more,
                (endNanos - earlier.endNanos) / 1e6 / more);
    }

    /**
     * A commit of the mean length, in milliseconds.
     *
     * @param count how many there were
     */
    record Each(double count, double flush, double offsets, double end) {}
}
