package dev.weir.standin.browsing;

import java.util.Base64;

/** Bytes in texts: Base64, read in either alphabet and with or without padding. */
final class BlobText {
    private BlobText() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Reads bytes.
     *
     * @throws IllegalArgumentException when the text is no Base64
     */
    static byte[] decode(String text) {
        return Base64.getUrlDecoder()
                .decode(text.replace('+', '-').replace('/', '_').replace("=", ""));
    }
}
