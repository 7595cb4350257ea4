package dev.weir.signals.fingerprint;

import dev.weir.signals.content.Bytes;
import java.util.Objects;

/**
 * A fingerprint of one part of an upload.
 *
 * @param part name of the part
 * @param kind how it was made
 * @param orientation which way the picture was turned before; {@code AS_STORED} for all kinds but PDQ
 * @param value the fingerprint, as long as its kind says
 * @param quality 0..100, how much it says; 100 for digests
 */
public record Fingerprint(String part, FingerprintKind kind, Orientation orientation, Bytes value, int quality) {
    /** The quality of a digest, and the best a perceptual hash can have. */
    public static final int BEST_QUALITY = 100;

    public Fingerprint {
        Objects.requireNonNull(part);
        Objects.requireNonNull(orientation);
        if (value.length() != kind.length()) {
            throw new IllegalArgumentException(
                    "A " + kind + " fingerprint has " + kind.length() + " bytes, not " + value.length());
        }
        if (quality < 0 || quality > BEST_QUALITY) {
            throw new IllegalArgumentException("Quality must be 0.." + BEST_QUALITY + ", not " + quality);
        }
    }

    /** A digest: nothing of it is uncertain. */
    public static Fingerprint digest(String part, FingerprintKind kind, Bytes value) {
        return new Fingerprint(part, kind, Orientation.AS_STORED, value, BEST_QUALITY);
    }

    public static Fingerprint pdq(String part, Orientation orientation, PdqHash hash, int quality) {
        return new Fingerprint(part, FingerprintKind.PDQ, orientation, hash.bytes(), quality);
    }
}
