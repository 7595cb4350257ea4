package dev.weir.signals.content;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of an attachment are kept, for uploads too large to travel whole.
 *
 * @param uri address that a fetcher understands
 * @param sha256 SHA-256 of the bytes as the platform declares it (32 bytes), null when it does not
 * @param size length in bytes as the platform declares it, null when it does not
 */
public record Reference(
        String uri, @Nullable Bytes sha256, @Nullable Long size) {
    public Reference {
        Objects.requireNonNull(uri);
        if (sha256 != null && sha256.length() != Sha256.LENGTH) {
            throw new IllegalArgumentException("Reference: sha256 must have " + Sha256.LENGTH + " bytes, not "
                    + sha256.length() + "; leave it out when it is not known");
        }
        if (size != null && size < 0) {
            throw new IllegalArgumentException(
                    "Reference: size must not be negative, it is " + size + "; leave it out when it is not known");
        }
    }

    /** What is known of it, not where it is: addresses may carry names or access tokens. */
    @Override
    public String toString() {
        return "Reference[sha256 " + (sha256 == null ? "unknown" : "known") + ", size " + size + "]";
    }
}
