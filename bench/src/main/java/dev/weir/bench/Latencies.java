package dev.weir.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of one kind of operation. For many threads. */
public final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    public synchronized void add(long nano) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = nano;
    }

    public synchronized int count() {
        return count;
    }

    /** The time that a share of the operations did not exceed, in milliseconds; by nearest rank. */
    public synchronized double percentile(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.max(0, Math.ceil(share * count) - 1)] / 1e6;
    }

    /** One line: count, p50, p90, p99, p99.9 and the longest. */
    public String line(String name) {
        return String.format(
                Locale.ROOT,
                "  %-34s %8d   p50 %7.2f   p90 %7.2f   p99 %7.2f   p99.9 %7.2f   max %7.2f ms",
                name,
                count(),
                percentile(.5),
                percentile(.9),
                percentile(.99),
                percentile(.999),
                percentile(1));
    }
}
