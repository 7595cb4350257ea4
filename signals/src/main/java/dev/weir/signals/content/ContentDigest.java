package dev.weir.signals.content;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One digest for all of a content: equal for equal content, different for different content.
 *
 * <p>SHA-256 over this encoding, integers big-endian: the ASCII bytes {@code weir-content-1}; the texts; the attachments;
 * the URLs. A list is its count (4 bytes) and its elements. A string is its length in UTF-16 units (4 bytes) and the units
 * (2 bytes each, so that unpaired surrogates count too). Bytes are their length (4 bytes) and themselves. An optional value
 * is 0 (1 byte), or 1 (1 byte) and the value. A text is name, text, optional language; an attachment is name, media type,
 * optional bytes, optional reference; a reference is uri, optional SHA-256 as bytes, optional size (8 bytes).
 */
public final class ContentDigest {
    private static final byte[] DOMAIN = "weir-content-1".getBytes(StandardCharsets.US_ASCII);

    /** Bytes: the stream's own buffer would be larger than most contents, whose texts do not go through it. */
    private static final int AT_ONCE = 64;

    private final DataOutputStream out;

    private ContentDigest(DataOutputStream out) {
        this.out = out;
    }

    /** The digest, 32 bytes. */
    public static Bytes of(Content content) {
        MessageDigest sha256 = Sha256.start();
        OutputStream digesting = new DigestOutputStream(OutputStream.nullOutputStream(), sha256);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(digesting, AT_ONCE))) {
            out.write(DOMAIN);
            new ContentDigest(out).put(content);
        } catch (IOException e) {
            throw new UncheckedIOException("A digest cannot fail to be written", e);
        }
        return Bytes.wrap(sha256.digest());
    }

    private void put(Content content) throws IOException {
        list(content.texts(), this::text);
        list(content.attachments(), this::attachment);
        list(content.urls(), this::string);
    }

    private void text(TextPart part) throws IOException {
        string(part.name());
        string(part.text());
        optional(part.language(), this::string);
    }

    private void attachment(Attachment attachment) throws IOException {
        string(attachment.name());
        string(attachment.mediaType());
        optional(attachment.bytes(), this::bytes);
        optional(attachment.reference(), this::reference);
    }

    private void reference(Reference reference) throws IOException {
        string(reference.uri());
        optional(reference.sha256(), this::bytes);
        optional(reference.size(), out::writeLong);
    }

    private void string(String value) throws IOException {
        out.writeInt(value.length());
        // All at once: the stream would take a lock for every byte.
        byte[] units = new byte[2 * value.length()];
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            units[2 * i] = (byte) (unit >>> 8);
            units[2 * i + 1] = (byte) unit;
        }
        out.write(units);
    }

    private void bytes(Bytes value) throws IOException {
        out.writeInt(value.length());
        value.stream().transferTo(out);
    }

    private <T> void list(List<T> values, Writer<T> writer) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writer.write(value);
        }
    }

    private <T> void optional(@Nullable T value, Writer<T> writer) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writer.write(value);
        }
    }

    private interface Writer<T> {
        void write(T value) throws IOException;
    }
}
