package dev.weir.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The machine that figures were taken on, in one line. */
public final class Machine {
    private Machine() {}

    public static String line() {
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "%d processors, heap up to %,d MiB, Java %s, %s %s; load over the last minute %.2f",
                runtime.availableProcessors(),
                runtime.maxMemory() / (1024 * 1024),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
