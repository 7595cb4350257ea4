package dev.weir.review.exposure;

import java.time.Duration;

/**
 * What a person may have seen of one severity and above in a shift, and what they have.
 *
 * @param severity this one and above
 * @param items tasks seen
 * @param mostItems tasks that are enough; zero for no limit
 * @param time time with them
 * @param mostTime time that is enough
 */
public record Budget(int severity, int items, int mostItems, Duration time, Duration mostTime) {
    /** True when it is enough for this shift. */
    public boolean used() {
        return (mostItems > 0 && items >= mostItems) || time.compareTo(mostTime) >= 0;
    }

    /** How much of it is used, in percent, at most 100. */
    public int percent() {
        long ofItems = mostItems == 0 ? 0 : 100L * items / mostItems;
        long ofTime = 100 * time.toMillis() / mostTime.toMillis();
        return (int) Math.min(100, Math.max(ofItems, ofTime));
    }
}
