package dev.weir.cli.quality;

import dev.weir.cli.terminal.Table;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.quality.Estimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Qualities as a table for a person. */
final class QualityTable {
    private static final List<String> HEADING = List.of(
            "kind",
            "name",
            "version",
            "harm",
            "windows",
            "decisions",
            "blind",
            "overturned",
            "TP",
            "FP",
            "FN",
            "precision",
            "recall");

    private QualityTable() {}

    /** A line for each, under a heading and behind the time that all of them together span. */
    static List<String> of(List<Quality> qualities) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADING);
        qualities.forEach(quality -> rows.add(row(quality)));
        List<String> lines = new ArrayList<>();
        lines.add(span(qualities));
        lines.addAll(Table.lines(rows));
        return lines;
    }

    private static String span(List<Quality> qualities) {
        return "windows from "
                + qualities.stream()
                        .map(quality -> quality.count().getWindowStart())
                        .min(Comparable::compareTo)
                        .orElseThrow()
                + " to "
                + qualities.stream()
                        .map(quality -> quality.count().getWindowEnd())
                        .max(Comparable::compareTo)
                        .orElseThrow();
    }

    private static List<String> row(Quality quality) {
        QualityCount count = quality.count();
        return List.of(
                count.getKind().name().toLowerCase(Locale.ROOT),
                count.getName(),
                count.getVersion(),
                Objects.requireNonNullElse(count.getHarm(), "-"),
                Integer.toString(quality.windows()),
                Long.toString(count.getDecisions()),
                Long.toString(count.getBlind()),
                Long.toString(count.getAppealsOverturned()),
                Long.toString(count.getTruePositives()),
                Long.toString(count.getFalsePositives()),
                Long.toString(count.getFalseNegatives()),
                text(Estimate.precision(count)),
                text(Estimate.recall(count)));
    }

    private static String text(Optional<Estimate> estimate) {
        return estimate.map(known -> String.format(
                        Locale.ROOT,
                        "%.2f [%.2f, %.2f] n %s",
                        known.share(),
                        known.interval().low(),
                        known.interval().high(),
                        BigDecimal.valueOf(known.effectiveSize())
                                .setScale(1, RoundingMode.HALF_EVEN)
                                .stripTrailingZeros()
                                .toPlainString()))
                .orElse("-");
    }
}
