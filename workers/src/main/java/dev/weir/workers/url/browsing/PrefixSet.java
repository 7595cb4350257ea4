package dev.weir.workers.url.browsing;

import dev.weir.workers.url.canonical.UrlHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * Hash prefixes in the order of their bytes. Those of four bytes, which are nearly all, take four bytes each; the longer ones that version
 * 4 may send stand aside.
 */
final class PrefixSet {
    static final int SHORT = 4;
    static final PrefixSet EMPTY = new PrefixSet(new int[0], List.of());

    /** With their highest bit turned, so that they sort as unsigned numbers. */
    private final int[] turned;

    private final List<byte[]> longer;

    private PrefixSet(int[] turned, List<byte[]> longer) {
        this.turned = turned;
        this.longer = longer;
    }

    /**
     * Any prefixes in any order.
     *
     * @param shorts four bytes each, the first byte highest
     * @param longs 5 to 32 bytes each
     */
    static PrefixSet of(int[] shorts, Collection<byte[]> longs) {
        int[] turned = new int[shorts.length];
        for (int i = 0; i < shorts.length; i++) {
            turned[i] = shorts[i] ^ Integer.MIN_VALUE;
        }
        Arrays.sort(turned);
        List<byte[]> sorted = new ArrayList<>(longs);
        sorted.sort(Arrays::compareUnsigned);
        return new PrefixSet(turned, List.copyOf(sorted));
    }

    int size() {
        return turned.length + longer.size();
    }

    /** The four-byte prefixes, the first byte highest, in order. */
    int[] shorts() {
        int[] shorts = new int[turned.length];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = turned[i] ^ Integer.MIN_VALUE;
        }
        return shorts;
    }

    List<byte[]> longer() {
        return longer;
    }

    /** The length of the prefix in here with which the hash begins. */
    OptionalInt match(UrlHash hash) {
        if (Arrays.binarySearch(turned, hash.prefix() ^ Integer.MIN_VALUE) >= 0) {
            return OptionalInt.of(SHORT);
        }
        for (byte[] prefix : longer) {
            if (Arrays.equals(hash.bytes(prefix.length), prefix)) {
                return OptionalInt.of(prefix.length);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Without those at the given places in the order, and with the given ones.
     *
     * @throws MalformedException when a place is not one of this set
     */
    PrefixSet changed(int[] removals, PrefixSet additions) throws MalformedException {
        BitSet gone = new BitSet(size());
        for (int place : removals) {
            if (place < 0 || place >= size() || gone.get(place)) {
                throw new MalformedException("a removal is at no place of the list, or is there twice");
            }
            gone.set(place);
        }
        int[] shorts = new int[turned.length + additions.turned.length];
        List<byte[]> longs = new ArrayList<>(additions.longer);
        int kept = 0;
        int at = 0;
        int next = 0;
        for (int place = 0; place < size(); place++) {
            boolean isShort = comesFirst(at, next);
            if (isShort && !gone.get(place)) {
                shorts[kept] = turned[at] ^ Integer.MIN_VALUE;
                kept++;
            } else if (!isShort && !gone.get(place)) {
                longs.add(longer.get(next));
            }
            at += isShort ? 1 : 0;
            next += isShort ? 0 : 1;
        }
        int[] added = additions.shorts();
        System.arraycopy(added, 0, shorts, kept, added.length);
        return of(Arrays.copyOf(shorts, kept + added.length), longs);
    }

    /** SHA-256 over all prefixes in their order. */
    byte[] checksum() {
        MessageDigest sha256 = sha256();
        ByteBuffer four = ByteBuffer.allocate(SHORT);
        int at = 0;
        int next = 0;
        while (at < turned.length || next < longer.size()) {
            if (comesFirst(at, next)) {
                sha256.update(four.putInt(0, turned[at] ^ Integer.MIN_VALUE).array());
                at++;
            } else {
                sha256.update(longer.get(next));
                next++;
            }
        }
        return sha256.digest();
    }

    private boolean comesFirst(int at, int next) {
        if (at >= turned.length || next >= longer.size()) {
            return at < turned.length;
        }
        byte[] four = ByteBuffer.allocate(SHORT)
                .putInt(turned[at] ^ Integer.MIN_VALUE)
                .array();
        return Arrays.compareUnsigned(four, longer.get(next)) <= 0;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
