package dev.weir.standin.browsing;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Rice-Golomb code of the differences between ascending numbers: the upper part as so many ones and a zero, the lower part as bits, the
 * lowest first, bytes filled from their lowest bit.
 *
 * @param count of differences, one less than numbers
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Rice(long first, int parameter, int count, byte[] data) {
    /** What both versions of the protocol allow. */
    private static final int LEAST = 3;

    private static final int MOST = 28;

    /** Encodes at least one number. */
    static Rice of(List<Long> ascending) {
        long first = ascending.getFirst();
        if (ascending.size() == 1) {
            return new Rice(first, 0, 0, new byte[0]);
        }
        long mean = (ascending.getLast() - first) / (ascending.size() - 1);
        int parameter = Math.clamp(63 - Long.numberOfLeadingZeros(Math.max(1, mean)), LEAST, MOST);
        Bits bits = new Bits();
        for (int i = 1; i < ascending.size(); i++) {
            long delta = ascending.get(i) - ascending.get(i - 1);
            for (long ones = delta >>> parameter; ones > 0; ones--) {
                bits.add(1);
            }
            bits.add(0);
            for (int bit = 0; bit < parameter; bit++) {
                bits.add((int) (delta >>> bit) & 1);
            }
        }
        return new Rice(first, parameter, ascending.size() - 1, bits.bytes());
    }

    private static final class Bits {
        private final ByteArrayOutputStream full = new ByteArrayOutputStream();
        private int current;
        private int used;

        void add(int bit) {
            current |= bit << used;
            used++;
            if (used == Byte.SIZE) {
                full.write(current);
                current = 0;
                used = 0;
            }
        }

        byte[] bytes() {
            if (used > 0) {
                full.write(current);
            }
            return full.toByteArray();
        }
    }
}
