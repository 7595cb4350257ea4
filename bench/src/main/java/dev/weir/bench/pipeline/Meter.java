package dev.weir.bench.pipeline;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used up to a moment, broker and collector included.
 *
 * @param nanos of the clock that only goes forward
 * @param cpuNanos of all threads on all processors
 * @param allocated bytes of heap by Java threads
 */
record Meter(long nanos, long cpuNanos, long allocated) {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    static Meter read() {
        return new Meter(System.nanoTime(), PROCESS.getProcessCpuTime(), THREADS.getTotalThreadAllocatedBytes());
    }

    /** What was used since an earlier reading, over so many records. */
    Usage since(Meter earlier, long records) {
        return new Usage(
                records * 1e9 / (nanos - earlier.nanos),
                (cpuNanos - earlier.cpuNanos) / 1e3 / records,
                (double) (allocated - earlier.allocated) / records);
    }

    /**
     * What records cost.
     *
     * @param rate records a second
     * @param cpuMicros processor time of each, in microseconds
     * @param allocated bytes of heap allocated for each
     */
    record Usage(double rate, double cpuMicros, double allocated) {}
}
