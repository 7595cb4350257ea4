package dev.weir.review.media.document;

import dev.weir.review.media.file.WhyNot;
import java.util.Objects;

/** There is no text, and why. */
public record NoText(WhyNot why) implements TextResult {
    public NoText {
        Objects.requireNonNull(why);
    }
}
