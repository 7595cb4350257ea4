package dev.weir.signals.content;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One text of an upload.
 *
 * @param name which part it is, e.g. {@code title}, {@code body}
 * @param text as uploaded, unchanged
 * @param language BCP 47 tag as the platform knows it, null when it does not
 */
public record TextPart(String name, String text, @Nullable String language) {
    public TextPart {
        Objects.requireNonNull(name);
        Objects.requireNonNull(text);
    }

    public TextPart(String name, String text) {
        this(name, text, null);
    }

    /** Sizes only: uploads stay out of logs. */
    @Override
    public String toString() {
        return "TextPart[" + text.length() + " characters]";
    }
}
