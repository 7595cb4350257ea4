package dev.weir.cli.cascade;

import dev.weir.cli.terminal.DurationConverter;
import dev.weir.cli.terminal.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What the traffic of an evaluation is like. */
final class TrafficOptions {
    @Option(
            names = "--harmful",
            paramLabel = "SHARE",
            description = "Share of harmful uploads, e.g. 0.05. Default: that of the texts")
    private Optional<Double> harmful = Optional.empty();

    @Option(
            names = "--duplicates",
            paramLabel = "EXACT/NEAR",
            converter = SharePair.Converter.class,
            description = "Shares of the uploads that repeat an earlier one word for word, and with an edit: case,"
                    + " spacing, invisible characters, wide letters, look-alikes. Default: 0/0")
    private SharePair duplicates = new SharePair(0, 0);

    @Option(
            names = "--zipf",
            paramLabel = "EXPONENT",
            description = "How much the popular texts are repeated more; 0 is not at all. Default: 1")
    private double zipf = 1;

    @Option(names = "--uploads", paramLabel = "N", description = "How many. Default: as many as the texts allow")
    private Optional<Integer> uploads = Optional.empty();

    @Option(
            names = "--span",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "From the first to the last; answers are kept for a day. Default: 1d")
    private Duration span = Duration.ofDays(1);

    /** @throws Failure when an option makes no sense */
    TrafficPlan plan() {
        harmful.filter(share -> !(share > 0 && share < 1)).ifPresent(share -> {
            throw Failure.wrongUsage("--harmful: must be above 0 and below 1, not " + share);
        });
        if (duplicates.first() + duplicates.second() >= 1) {
            throw Failure.wrongUsage("--duplicates: both shares together must be below 1: something is posted first");
        }
        if (!(zipf >= 0 && zipf <= 10)) {
            throw Failure.wrongUsage("--zipf: must be 0 to 10, not " + zipf);
        }
        uploads.filter(count -> count < 2).ifPresent(count -> {
            throw Failure.wrongUsage("--uploads: must be at least 2, not " + count);
        });
        return new TrafficPlan(
                harmful.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                duplicates.first(),
                duplicates.second(),
                zipf,
                uploads.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    Duration span() {
        if (span.isNegative() || span.compareTo(Duration.ofDays(366)) > 0) {
            throw Failure.wrongUsage("--span: must be 0 to 366 days");
        }
        return span;
    }
}
