package dev.weir.review.insight;

import dev.weir.schemas.quality.Interval;
import java.util.Locale;
import java.util.Optional;

/** So many of so many. */
public record Share(long part, long all) {
    public Share {
        if (part < 0 || part > all) {
            throw new IllegalArgumentException(part + " of " + all + " is no share");
        }
    }

    /** In percent, rounded; empty of nothing. */
    public Optional<Long> percent() {
        return all == 0 ? Optional.empty() : Optional.of(Math.round(100.0 * part / all));
    }

    /** Where the share probably lies, with 95 %; empty of nothing. */
    public Optional<Interval> interval() {
        return all == 0 ? Optional.empty() : Optional.of(Interval.wilson((double) part / all, (double) all));
    }

    /** E.g. {@code 3 of 20, 15 % (5 to 36 %)}: with few observations the interval is wide, and says so. */
    public String words() {
        return interval()
                .map(interval -> String.format(
                        Locale.ROOT,
                        "%,d of %,d, %d %% (%.0f to %.0f %%)",
                        part,
                        all,
                        Math.round(100.0 * part / all),
                        100 * interval.low(),
                        100 * interval.high()))
                .orElse("none yet");
    }
}
