package dev.weir.cli.quality;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.connection.RecordValues;
import dev.weir.cli.connection.TopicReader;
import dev.weir.cli.terminal.DurationConverter;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.QualityKind;
import dev.weir.schemas.quality.QualityCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code weir quality}. */
@Command(
        name = "quality",
        header = "Show how right rules, banks, models and policies are, by what people found",
        description = {
            "Adds up what people's decisions said about each version. TP: it spoke and the person found something."
                    + " FP: it spoke and the person found nothing. FN: it was silent and the person found what it is for.",
            "Precision and recall come with a 95 %% interval and the number of decisions (n) that they rest on; what a"
                    + " sample brought before people counts as often as it stands for."
        })
public final class QualityCommand implements Callable<Integer> {
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = KindConverter.class,
            description = "Only rule, bank, model or policy; may be repeated")
    private Set<QualityKind> kinds = EnumSet.allOf(QualityKind.class);

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Only windows that ended less than this ago or are still open, e.g. 7d, 90d")
    private Optional<Duration> since = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public QualityCommand(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    /** Kinds in lower case, as they are shown. */
    static final class KindConverter implements ITypeConverter<QualityKind> {
        @Override
        public QualityKind convert(String text) {
            try {
                return QualityKind.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is no kind; use rule, bank, model or policy");
            }
        }
    }

    @Override
    public Integer call() {
        return connection.run(this::show);
    }

    private int show(Cluster cluster) {
        RecordValues<QualityCount> values = new RecordValues<>(cluster, QualityCount.class, terminal);
        List<Quality> all = Quality.of(chosen(latest(cluster, values)));
        if (json) {
            all.forEach(quality -> JsonLines.write(quality.toJson(), terminal.out()));
        } else if (all.isEmpty()) {
            terminal.line("There are no counts: nobody has decided anything yet, or nothing that was asked for");
        } else {
            QualityTable.of(all).forEach(terminal::line);
        }
        return ExitCode.of(values.unreadable() == 0);
    }

    /** The last count under each key. */
    private static Collection<QualityCount> latest(Cluster cluster, RecordValues<QualityCount> values) {
        Map<String, QualityCount> latest = new HashMap<>();
        try (TopicReader reader = cluster.reader()) {
            reader.readAll(reader.partitions(List.of(cluster.topics().quality())), record -> {
                values.read(record).ifPresent(count -> latest.put(QualityCounts.key(count), count));
                return true;
            });
        }
        return latest.values();
    }

    private List<QualityCount> chosen(Collection<QualityCount> counts) {
        Instant start = since.map(age -> Instant.now().minus(age)).orElse(Instant.MIN);
        return counts.stream()
                .filter(count -> kinds.contains(count.getKind()))
                .filter(count -> count.getWindowEnd().isAfter(start))
                // What was taken back to nothing.
                .filter(count -> count.getDecisions() > 0)
                .toList();
    }
}
