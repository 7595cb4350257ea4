package dev.weir.signals.fingerprint;

import java.util.Objects;
import java.util.Set;

/**
 * A part that could not be fingerprinted in full: a bank that holds fingerprints of a missing kind cannot be said not to match it.
 *
 * @param part name of the part
 * @param cause why
 * @param reason what exactly, e.g. an {@link dev.weir.signals.image.UnreadableImage.Cause}
 * @param missing kinds of fingerprint that it may have and that are not known
 */
public record Unread(String part, Cause cause, String reason, Set<FingerprintKind> missing) {
    public Unread {
        Objects.requireNonNull(part);
        Objects.requireNonNull(cause);
        Objects.requireNonNull(reason);
        missing = Set.copyOf(missing);
    }

    /** Why a part could not be fingerprinted; the names are what the signals say. */
    public enum Cause {
        /** The bytes are there and are an image, but not one that can be decoded within the limits. */
        UNREADABLE_IMAGE,
        /** Only a reference came, and nobody has fetched the bytes. */
        NOT_FETCHED
    }
}
