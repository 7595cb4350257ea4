package dev.weir.review.console.insight;

import dev.weir.review.exposure.SeenByDay;
import java.util.Locale;

/** What was seen on a day, as a line of a page. */
public record SeenRow(String day, int severity, int people, String items, String minutes) {
    public static SeenRow of(SeenByDay seen) {
        return new SeenRow(
                seen.day().toString(),
                seen.severity(),
                seen.people(),
                String.format(Locale.ROOT, "%,d", seen.items()),
                String.format(Locale.ROOT, "%,d", seen.time().toMinutes()));
    }
}
