package dev.weir.signals.content;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An immutable run of bytes that compares by value, which an array in a record does not. Prints its length, never its content. */
public final class Bytes {
    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** A copy of the array: later changes to it are not seen. */
    public static Bytes copyOf(byte... array) {
        return new Bytes(array.clone());
    }

    /** The array itself, for large uploads that nobody else holds: the caller gives it away and must not change it. */
    public static Bytes wrap(byte[] array) {
        return new Bytes(array);
    }

    /**
     * @param hex two hex digits a byte, either case, no separators
     * @throws IllegalArgumentException when it is anything else
     */
    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    public int length() {
        return array.length;
    }

    /** The byte at an index, 0..255. */
    public int at(int index) {
        return array[index] & 0xff;
    }

    /**
     * A copy of the bytes from one index to another, exclusive.
     *
     * @throws IndexOutOfBoundsException when they are not within these bytes
     */
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, array.length);
        return new Bytes(Arrays.copyOfRange(array, from, to));
    }

    public byte[] toArray() {
        return array.clone();
    }

    /**
     * Copies what there is from an index on into an array.
     *
     * @return how many bytes were copied, at most {@code count}
     */
    public int read(int from, byte[] into, int at, int count) {
        int length = Math.min(count, array.length - from);
        System.arraycopy(array, from, into, at, length);
        return length;
    }

    /** A view for reading, without a copy. */
    public InputStream stream() {
        return new ByteArrayInputStream(array);
    }

    /** Feeds all bytes to a digest, without a copy. */
    public void feed(MessageDigest digest) {
        digest.update(array);
    }

    /** Lower-case hex, two digits a byte. */
    public String hex() {
        return HexFormat.of().formatHex(array);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
