package dev.weir.cli.cost;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.connection.RecordValues;
import dev.weir.cli.connection.TopicReader;
import dev.weir.cli.terminal.DurationConverter;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.CostCount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code weir costs}. */
@Command(
        name = "costs",
        header = "Show what slow signals cost, and how many calls were avoided",
        description = {
            "Without: uploads whose policy could have asked and that cheap signals settled. Questions: those it asked."
                    + " Remembered, shared and alike: answered without a call of their own, because equal content was"
                    + " judged before, was being judged, or a near-duplicate was found risky. Outdated: left, because"
                    + " the deadline had passed.",
            "Avoided is the share of uploads that could have been asked about and led to no call. Tokens and cost are"
                    + " what providers told; calls whose tokens nobody told are charged as estimated."
        })
public final class CostsCommand implements Callable<Integer> {
    @Option(
            names = "--by",
            paramLabel = "PART",
            split = ",",
            converter = PartConverter.class,
            description = "Told apart by day, policy, source or model; several with commas. Default: policy,source")
    private List<Part> by = List.of(Part.POLICY, Part.SOURCE);

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Only days that began less than this ago or are not over, e.g. 7d; days are UTC")
    private Optional<Duration> since = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public CostsCommand(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    /** Parts in lower case, as they are shown. */
    static final class PartConverter implements ITypeConverter<Part> {
        @Override
        public Part convert(String text) {
            try {
                return Part.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is no part; use day, policy, source or model");
            }
        }
    }

    @Override
    public Integer call() {
        return connection.run(this::show);
    }

    private int show(Cluster cluster) {
        RecordValues<CostCount> values = new RecordValues<>(cluster, CostCount.class, terminal);
        List<Costs> costs = Costs.of(chosen(latest(cluster, values)), by);
        if (json) {
            costs.forEach(one -> JsonLines.write(one.toJson(by), terminal.out()));
        } else if (costs.isEmpty()) {
            terminal.line("There are no costs: no policy with slow signals has settled anything yet");
        } else {
            CostTable.of(costs, by).forEach(terminal::line);
        }
        return ExitCode.of(values.unreadable() == 0);
    }

    /** The last count of each writer under each key. */
    private static Collection<CostCount> latest(Cluster cluster, RecordValues<CostCount> values) {
        Map<String, CostCount> latest = new HashMap<>();
        try (TopicReader reader = cluster.reader()) {
            reader.readAll(reader.partitions(List.of(cluster.topics().costs())), record -> {
                values.read(record).ifPresent(count -> latest.put(key(count), count));
                return true;
            });
        }
        return latest.values();
    }

    private static String key(CostCount count) {
        return String.join(
                "/", count.getDay(), count.getPolicyId(), count.getSource(), count.getModel(), count.getWriter());
    }

    private List<CostCount> chosen(Collection<CostCount> counts) {
        String first = since.map(age -> LocalDate.ofInstant(Instant.now().minus(age), ZoneOffset.UTC)
                        .toString())
                .orElse("");
        return counts.stream()
                .filter(count -> count.getDay().compareTo(first) >= 0)
                .toList();
    }
}
