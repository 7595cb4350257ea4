package dev.weir.signals.image;

import java.util.Objects;

/** An image without pixels for us, and why. Says nothing of the content. */
public record UnreadableImage(Cause cause) implements DecodeResult, HeaderResult {
    public UnreadableImage {
        Objects.requireNonNull(cause);
    }

    /** Why an image cannot be read. */
    public enum Cause {
        /** Above one of the {@link ImageLimits}. */
        TOO_LARGE,
        /** No format that Weir decodes, or a variant of one that it does not. */
        UNSUPPORTED,
        /** Damaged, cut short, or made to look like an image. */
        CORRUPT
    }
}
