package dev.weir.workers.url.canonical;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Percent-escapes of bytes. */
final class PercentCodes {
    private static final int HEX = 16;
    private static final int ESCAPE_LENGTH = 3;
    private static final String DIGITS = "0123456789ABCDEF";

    private PercentCodes() {}

    /**
     * Unescapes again and again until nothing is left to unescape. One pass does it: two escapes never overlap, so the order in which
     * they are resolved makes no difference, and each is resolved as soon as its last digit is there.
     */
    static byte[] unescapeAll(byte[] escaped) {
        byte[] out = new byte[escaped.length];
        int length = 0;
        for (byte next : escaped) {
            out[length] = next;
            length++;
            while (length >= ESCAPE_LENGTH && out[length - ESCAPE_LENGTH] == '%') {
                int high = Character.digit(out[length - 2], HEX);
                int low = Character.digit(out[length - 1], HEX);
                if (high < 0 || low < 0) {
                    break;
                }
                length -= ESCAPE_LENGTH;
                out[length] = (byte) (high * HEX + low);
                length++;
            }
        }
        return Arrays.copyOf(out, length);
    }

    /** Escapes what is not printable ASCII, blanks, and the signs {@code #} and {@code %}. */
    static String escape(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (byte each : bytes) {
            int code = Byte.toUnsignedInt(each);
            if (code <= ' ' || code >= 0x7f || code == '#' || code == '%') {
                out.write('%');
                out.write(DIGITS.charAt(code / HEX));
                out.write(DIGITS.charAt(code % HEX));
            } else {
                out.write(code);
            }
        }
        return out.toString(StandardCharsets.US_ASCII);
    }
}
