package dev.weir.review.console.work;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a text as the page shows it.
 *
 * @param text what is shown; of a sign that nobody would see, its code instead
 * @param level how strongly it is highlighted, 1 to {@value #LEVELS}; 0 for not at all
 * @param signals names of the signals that point at it
 * @param sign what an invisible character is called; null for ordinary text
 */
public record Segment(
        String text,
        int level,
        List<String> signals,
        @Nullable String sign) {
    static final int LEVELS = 4;

    public Segment {
        signals = List.copyOf(signals);
    }

    /** Class of the style sheet. */
    public String mark() {
        return "mark-" + level;
    }

    /** What points here, in words. */
    public String why() {
        return String.join(", ", signals);
    }
}
