package dev.weir.review.insight;

import dev.weir.review.refusal.Refusal;
import java.util.Arrays;

/** How far back figures go. */
public enum Period {
    DAY(1, "24 hours"),
    WEEK(7, "7 days"),
    MONTH(28, "28 days");

    private final int days;
    private final String words;

    Period(int days, String words) {
        this.days = days;
        this.words = words;
    }

    public int days() {
        return days;
    }

    /** For people, e.g. {@code 7 days}. */
    public String words() {
        return words;
    }

    String interval() {
        return days + " days";
    }

    /**
     * The period of that name, in whatever case.
     *
     * @throws Refusal when there is none
     */
    public static Period named(String name) {
        return Arrays.stream(values())
                .filter(period -> period.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.INVALID, "The period is one of day, week and month"));
    }
}
