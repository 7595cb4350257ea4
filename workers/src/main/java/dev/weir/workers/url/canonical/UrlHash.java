package dev.weir.workers.url.canonical;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/** SHA-256 of an expression. */
public record UrlHash(long first, long second, long third, long fourth) {
    public static final int BYTES = 32;

    public static UrlHash of(String expression) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return of(sha256.digest(expression.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Takes 32 bytes.
     *
     * @throws IllegalArgumentException when there are more or fewer
     */
    public static UrlHash of(byte[] hash) {
        if (hash.length != BYTES) {
            throw new IllegalArgumentException("a full hash has 32 bytes, this one " + hash.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new UrlHash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /** Of every expression of a URL. */
    public static List<UrlHash> all(CanonicalUrl url) {
        return Expressions.of(url).stream().map(UrlHash::of).toList();
    }

    /** The first four bytes as a number, the first byte highest. */
    public int prefix() {
        return (int) (first >>> Integer.SIZE);
    }

    public byte[] bytes(int length) {
        byte[] all = ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
        return Arrays.copyOf(all, length);
    }
}
