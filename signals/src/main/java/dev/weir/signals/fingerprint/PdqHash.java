package dev.weir.signals.fingerprint;

import dev.weir.signals.content.Bytes;
import java.util.HexFormat;

/**
 * A PDQ hash: 256 bits, of which {@code first} holds bits 255..192 and {@code fourth} bits 63..0. As hex it is these four in
 * turn, 16 digits each, which is how PDQ hashes are exchanged.
 */
public record PdqHash(long first, long second, long third, long fourth) {
    /** Length in bits: the largest distance there is. */
    public static final int BITS = 256;

    /** Length in bytes. */
    public static final int LENGTH = 32;

    /** The hash without a bit set, which a picture too small to hash gets. */
    public static final PdqHash ZERO = new PdqHash(0, 0, 0, 0);

    private static final int HEX_DIGITS = 64;

    /**
     * @param hex 64 hex digits, either case
     * @throws IllegalArgumentException when it is anything else
     */
    public static PdqHash ofHex(String hex) {
        if (hex.length() != HEX_DIGITS) {
            throw new IllegalArgumentException("A PDQ hash has " + HEX_DIGITS + " hex digits, not " + hex.length());
        }
        return new PdqHash(word(hex, 0), word(hex, 16), word(hex, 32), word(hex, 48));
    }

    /**
     * @param bytes 32 bytes, the one with bit 255 first
     * @throws IllegalArgumentException when there are more or fewer
     */
    public static PdqHash ofBytes(Bytes bytes) {
        if (bytes.length() != LENGTH) {
            throw new IllegalArgumentException("A PDQ hash has " + LENGTH + " bytes, not " + bytes.length());
        }
        return new PdqHash(word(bytes, 0), word(bytes, 8), word(bytes, 16), word(bytes, 24));
    }

    private static long word(String hex, int from) {
        return HexFormat.fromHexDigitsToLong(hex, from, from + 16);
    }

    private static long word(Bytes bytes, int from) {
        long word = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            word = word << Byte.SIZE | bytes.at(i);
        }
        return word;
    }

    /** Number of bits that differ, 0..256. */
    public int distance(PdqHash other) {
        return Long.bitCount(first ^ other.first)
                + Long.bitCount(second ^ other.second)
                + Long.bitCount(third ^ other.third)
                + Long.bitCount(fourth ^ other.fourth);
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        HexFormat digits = HexFormat.of();
        return digits.toHexDigits(first)
                + digits.toHexDigits(second)
                + digits.toHexDigits(third)
                + digits.toHexDigits(fourth);
    }

    /** 32 bytes, the one with bit 255 first. */
    public Bytes bytes() {
        return Bytes.ofHex(hex());
    }

    @Override
    public String toString() {
        return hex();
    }
}
