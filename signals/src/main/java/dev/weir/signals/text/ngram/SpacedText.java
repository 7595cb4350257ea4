package dev.weir.signals.text.ngram;

import dev.weir.signals.text.view.CharKind;
import dev.weir.signals.text.view.TextView;

/**
 * Hashes the character n-grams of scripts that write spaces between words. There every place of the text has the same n-grams, so that one
 * loop without a branch does it, which the compiler runs for several places at a time. The arrays that it reads are the text moved by 0 to 4
 * places: loops whose arrays are read and written at the same index are the ones that it can do so with. Buffers: one per thread.
 */
final class SpacedText {
    /** No character below is of a script without spaces. */
    private static final int FIRST_UNSPACED = 0xE00;

    private int[][] moved = new int[Ngrams.LONGEST][0];
    private int[][] hashes = new int[Ngrams.LONGEST - Ngrams.SHORTEST + 1][0];

    static boolean holds(TextView view) {
        for (int i = 0; i < view.length(); i++) {
            if (view.codePoint(i) >= FIRST_UNSPACED && view.kind(i) == CharKind.UNSPACED) {
                return false;
            }
        }
        return true;
    }

    /** Adds the n-grams to the buffer; those that begin so near to the end that not all lengths fit come last. */
    void collect(TextView view, NgramBuffer into) {
        int length = view.length();
        int places = Math.max(0, length - Ngrams.LONGEST + 1);
        if (moved[0].length < places) {
            int room = Math.max(places, 2 * moved[0].length);
            moved = new int[moved.length][room];
            hashes = new int[hashes.length][room];
        }
        for (int by = 0; by < moved.length; by++) {
            view.copy(by, places, moved[by]);
        }
        hash(moved[0], moved[1], moved[2], moved[3], moved[4], hashes[0], hashes[1], hashes[2], places);
        for (int[] ofOneLength : hashes) {
            into.add(ofOneLength, places);
        }
        for (int first = places; first < length; first++) {
            Ngrams.collectFrom(view, first, Ngrams.SHORTEST, length, into);
        }
    }

    private static void hash(
            int[] first,
            int[] second,
            int[] third,
            int[] fourth,
            int[] fifth,
            int[] three,
            int[] four,
            int[] five,
            int places) {
        for (int i = 0; i < places; i++) {
            int hash = Ngrams.mix(Ngrams.mix(Ngrams.mix(Ngrams.CHARACTERS, first[i]), second[i]), third[i]);
            three[i] = Ngrams.finish(hash);
            hash = Ngrams.mix(hash, fourth[i]);
            four[i] = Ngrams.finish(hash);
            five[i] = Ngrams.finish(Ngrams.mix(hash, fifth[i]));
        }
    }
}
