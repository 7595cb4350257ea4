package dev.weir.review.console.frame;

import java.util.Locale;

/** Light or dark. */
public enum Theme {
    /** As the person's system has it. */
    SYSTEM,
    LIGHT,
    DARK;

    /** What the style sheets call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
