package dev.weir.workers.url.browsing;

/**
 * Undoes the Rice-Golomb code of differences: the upper part of each as so many ones and a zero, the lower part as bits, the lowest first,
 * bytes read from their lowest bit. The same in both versions of the protocol.
 */
final class RiceDecoder {
    /** Version 4 allows 2 to 28, version 5 allows 3 to 30. */
    private static final int LEAST = 2;

    private static final int MOST = 30;
    private static final long LARGEST = 0xffff_ffffL;

    private final byte[] data;
    private long bit;

    private RiceDecoder(byte[] data) {
        this.data = data;
    }

    /**
     * All numbers, ascending as unsigned ones.
     *
     * @param count of differences, one less than numbers
     * @throws MalformedException when the code does not hold that many, or they leave 32 bits
     */
    static int[] decode(long first, int parameter, int count, byte[] data, int most) throws MalformedException {
        if (first < 0 || first > LARGEST || count < 0 || count >= most) {
            throw new MalformedException("a compressed list begins or counts beyond its bounds");
        }
        if (count > 0 && (parameter < LEAST || parameter > MOST)) {
            throw new MalformedException("a compressed list has a parameter out of range");
        }
        // Each difference takes at least one bit more than the parameter: no need to make room for a count that is a
        // lie.
        if ((long) count * (parameter + 1) > (long) data.length * Byte.SIZE) {
            throw new MalformedException("a compressed list is shorter than its count");
        }
        RiceDecoder decoder = new RiceDecoder(data);
        int[] numbers = new int[count + 1];
        numbers[0] = (int) first;
        long value = first;
        for (int i = 1; i <= count; i++) {
            value += decoder.next(parameter);
            if (value > LARGEST) {
                throw new MalformedException("a compressed list leaves 32 bits");
            }
            numbers[i] = (int) value;
        }
        return numbers;
    }

    private long next(int parameter) throws MalformedException {
        long difference = 0;
        while (bit() == 1) {
            difference += 1L << parameter;
        }
        for (int i = 0; i < parameter; i++) {
            difference += bit() << i;
        }
        return difference;
    }

    private long bit() throws MalformedException {
        int at = (int) (bit / Byte.SIZE);
        if (at >= data.length) {
            throw new MalformedException("a compressed list ends too early");
        }
        long value = ((long) data[at] >>> (bit % Byte.SIZE)) & 1;
        bit++;
        return value;
    }
}
