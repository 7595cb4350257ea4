package dev.weir.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Chance without dice: hashes decide, so that a decision replays exactly. */
final class Sampling {
    private Sampling() {}

    /**
     * A number in [0, 1) that is fixed for a revision of a content under a policy: the first 53 bits of the SHA-256 of
     * {@code <policy digest> LF <revision> LF <content id>}, divided by 2^53. An override with {@code sample: s} has no effect when it is below s.
     */
    static double draw(String policyDigest, String contentId, long revision) {
        byte[] hash = sha256(policyDigest + "\n" + revision + "\n" + contentId);
        return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    }

    /** Lower-case hex SHA-256 of the text's UTF-8 bytes. */
    static String digest(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
