package dev.weir.signals.bank;

import dev.weir.signals.fingerprint.PdqHash;
import java.util.List;

/**
 * Finds hashes near a given one. Immutable; hashes go by their index in the list that the index was made of. Every hash
 * within the radius is found: known-bad content must not slip through an approximation.
 */
public interface PdqIndex {
    int size();

    /** Reports every hash at most {@code radius} bits from the query, duplicates too, in no particular order. */
    void search(PdqHash query, int radius, Visitor visitor);

    /** The index that banks use. */
    static PdqIndex of(List<PdqHash> hashes) {
        return new ScanIndex(hashes);
    }

    /** Is told of hashes that are near. */
    interface Visitor {
        /**
         * @param index of the hash in the list that the index was made of
         * @param distance bits that differ
         */
        void found(int index, int distance);
    }
}
