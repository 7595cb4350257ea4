package dev.weir.signals.bank;

import dev.weir.signals.fingerprint.PdqHash;
import java.util.List;

/** Looks at every hash: at the first half of all, at the second only where the first is near enough. */
final class ScanIndex implements PdqIndex {
    private final long[] first;
    private final long[] second;
    private final long[] third;
    private final long[] fourth;

    ScanIndex(List<PdqHash> hashes) {
        first = hashes.stream().mapToLong(PdqHash::first).toArray();
        second = hashes.stream().mapToLong(PdqHash::second).toArray();
        third = hashes.stream().mapToLong(PdqHash::third).toArray();
        fourth = hashes.stream().mapToLong(PdqHash::fourth).toArray();
    }

    @Override
    public int size() {
        return first.length;
    }

    @Override
    public void search(PdqHash query, int radius, Visitor visitor) {
        long query1 = query.first();
        long query2 = query.second();
        for (int i = 0; i < first.length; i++) {
            int half = Long.bitCount(first[i] ^ query1) + Long.bitCount(second[i] ^ query2);
            if (half <= radius) {
                int distance =
                        half + Long.bitCount(third[i] ^ query.third()) + Long.bitCount(fourth[i] ^ query.fourth());
                if (distance <= radius) {
                    visitor.found(i, distance);
                }
            }
        }
    }
}
