package dev.weir.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The machine that figures were taken on, in one line. */
public final class Machine {
    private static final String UNNAMED = "unnamed";

    private Machine() {}

    public static String line() {
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "%d processors (%s), heap up to %,d MiB, Java %s, %s %s; load over the last minute %.2f",
                runtime.availableProcessors(),
                processor(),
                runtime.maxMemory() / (1024 * 1024),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** As Linux names it; on others nothing does so without a command of its own. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNNAMED);
        } catch (IOException e) {
            return UNNAMED;
        }
    }
}
