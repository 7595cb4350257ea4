package dev.weir.signals.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), which every Java platform has. */
public final class Sha256 {
    /** Length of a digest in bytes. */
    public static final int LENGTH = 32;

    private Sha256() {}

    public static Bytes of(Bytes bytes) {
        MessageDigest digest = start();
        bytes.feed(digest);
        return Bytes.wrap(digest.digest());
    }

    /** A digest to feed piece by piece. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform lacks SHA-256, which every one must have", e);
        }
    }
}
