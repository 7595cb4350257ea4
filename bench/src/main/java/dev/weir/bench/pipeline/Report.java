package dev.weir.bench.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.bench.Figures;
import dev.weir.bench.Latencies;
import dev.weir.bench.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Says what was measured, to people or as one JSON object a line. */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean json;

    Report(boolean json) {
        this.json = json;
    }

    void machine() {
        say(Map.of("machine", Machine.line()), Machine.line());
    }

    void round(int round, Lane lane, Meter.Usage usage) {
        Map<String, Object> fields = fields(lane);
        fields.put("round", round);
        fields.put("rate", usage.rate());
        fields.put("cpuMicros", usage.cpuMicros());
        fields.put("allocatedBytes", usage.allocated());
        say(
                fields,
                "%-9s %-62s %,9.0f /s %7.1f us cpu %,9.0f bytes",
                round > 0 ? "round " + round : "warm-up",
                lane.title(),
                usage.rate(),
                usage.cpuMicros(),
                usage.allocated());
    }

    /** Of each lane the least, middle and greatest, and the middle as a ratio to the other ways of the same partitions and threads. */
    void usage(Map<Lane, List<Meter.Usage>> measured) {
        heading("min / median / max of the rounds; in brackets the median beside that of the ways above");
        measured.forEach((lane, usages) -> {
            Map<String, Object> fields = fields(lane);
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s%n", lane.title()));
            figures("rate", "records a second", Meter.Usage::rate, lane, measured, fields, line);
            figures("cpuMicros", "us cpu a record", Meter.Usage::cpuMicros, lane, measured, fields, line);
            figures("allocatedBytes", "bytes allocated a record", Meter.Usage::allocated, lane, measured, fields, line);
            say(fields, "%s", line);
        });
    }

    private static void figures(
            String field,
            String unit,
            ToDoubleFunction<Meter.Usage> figure,
            Lane lane,
            Map<Lane, List<Meter.Usage>> measured,
            Map<String, Object> fields,
            StringBuilder line) {
        Figures own = figures(measured.getOrDefault(lane, List.of()), figure);
        Map<String, Double> ratios = new LinkedHashMap<>();
        measured.forEach((other, usages) -> {
            boolean isYardstick = other.course().equals(lane.course())
                    && other.threads() == lane.threads()
                    && other.way().compareTo(lane.way()) < 0;
            if (isYardstick) {
                ratios.put(
                        other.way().word(),
                        own.median() / figures(usages, figure).median());
            }
        });
        fields.put(field, Map.of("min", own.min(), "median", own.median(), "max", own.max(), "ratios", ratios));
        line.append(String.format(
                Locale.ROOT, "  %-26s %,12.1f / %,12.1f / %,12.1f  ", unit, own.min(), own.median(), own.max()));
        ratios.forEach((way, ratio) -> line.append(String.format(Locale.ROOT, " (%.2f x %s)", ratio, way)));
        line.append(System.lineSeparator());
    }

    private static Figures figures(List<Meter.Usage> usages, ToDoubleFunction<Meter.Usage> figure) {
        return Figures.of(usages.stream().map(figure::applyAsDouble).toList());
    }

    void shares(Map<String, Double> shares) {
        heading("processor time of the fast path");
        shares.forEach(
                (where, share) -> say(Map.of("where", where, "share", share), "  %-60s %5.1f %%", where, 100 * share));
    }

    /** What is written for an upload, by topic. */
    void bytes(Lane lane, Map<String, Double> bytes) {
        Map<String, Object> fields = fields(lane);
        fields.put("bytesWritten", bytes);
        StringBuilder line = new StringBuilder("bytes on disk for an upload:");
        bytes.forEach((topic, size) -> line.append(String.format(Locale.ROOT, " %s %.0f", topic, size)));
        say(fields, "%s", line);
    }

    void latency(Way way, int rate, int commitMillis, OpenLoop.Passed passed) {
        Latencies latencies = passed.latencies();
        Commits.Each commit = passed.commits();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("way", way.word());
        fields.put("rate", rate);
        fields.put("commitMillis", commitMillis);
        fields.put("p50", latencies.percentile(.5));
        fields.put("p99", latencies.percentile(.99));
        fields.put("p99.9", latencies.percentile(.999));
        fields.put("max", latencies.percentile(1));
        fields.put("commits", commit.count());
        fields.put("commitFlushMillis", commit.flush());
        fields.put("commitOffsetsMillis", commit.offsets());
        fields.put("commitEndMillis", commit.end());
        say(
                fields,
                "%s%n      %,.0f commits, ms of each on the mean: records %.1f, offsets %.1f, end %.1f",
                latencies.line(String.format(Locale.ROOT, "%s, %,d/s, commit %d ms", way.word(), rate, commitMillis)),
                commit.count(),
                commit.flush(),
                commit.offsets(),
                commit.end());
    }

    private static Map<String, Object> fields(Lane lane) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("way", lane.way().word());
        fields.put("partitions", lane.course().partitions());
        fields.put("threads", lane.threads());
        return fields;
    }

    private void heading(String words) {
        if (!json) {
            System.out.printf("%n%s%n", words);
        }
    }

    private void say(Map<String, ?> fields, String format, Object... arguments) {
        if (!json) {
            System.out.printf(Locale.ROOT, format + "%n", arguments);
            return;
        }
        try {
            System.out.println(JSON.writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
