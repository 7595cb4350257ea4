package dev.weir.signals.text;

import java.util.Objects;

/**
 * A piece of text of an upload.
 *
 * @param name name of the part, as it appears in spans and details
 * @param text any string; may be empty
 */
public record ScoredPart(String name, String text) {
    public ScoredPart {
        Objects.requireNonNull(name);
        Objects.requireNonNull(text);
    }
}
