package dev.weir.signals.content;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of an upload: its bytes, or where they are, or both.
 *
 * @param name which part it is
 * @param mediaType as the platform declares it, e.g. {@code image/png}; a hint, never trusted
 * @param bytes the file, null when only the reference came
 * @param reference where the file is kept, null when only the bytes came
 */
public record Attachment(
        String name,
        String mediaType,
        @Nullable Bytes bytes,
        @Nullable Reference reference) {
    public Attachment {
        Objects.requireNonNull(name);
        Objects.requireNonNull(mediaType);
        if (bytes == null && reference == null) {
            throw new IllegalArgumentException(
                    "Attachment: neither bytes nor a reference; give at least one, or leave the attachment out");
        }
    }

    public static Attachment of(String name, String mediaType, Bytes bytes) {
        return new Attachment(name, mediaType, bytes, null);
    }

    public static Attachment at(String name, String mediaType, Reference reference) {
        return new Attachment(name, mediaType, null, reference);
    }

    /** Sizes only: uploads and their file names stay out of logs. */
    @Override
    public String toString() {
        return "Attachment[" + (bytes == null ? reference : bytes) + "]";
    }
}
