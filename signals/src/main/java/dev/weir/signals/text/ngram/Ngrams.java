package dev.weir.signals.text.ngram;

import dev.weir.signals.text.view.CharKind;
import dev.weir.signals.text.view.TextView;

/**
 * The features of a view: character 3-5-grams across word borders (1-3-grams where a script has no spaces), words,
 * pairs of adjacent words, and words with their digits masked (so that two prize numbers look alike).
 */
public final class Ngrams {
    static final int SHORTEST = 3;
    static final int LONGEST = 5;
    private static final int LONGEST_UNSPACED = 3;

    /** Three lengths of character n-grams, and a word, its shape and a pair ending at the character. */
    private static final int MOST_PER_CHARACTER = 6;

    static final int CHARACTERS = 0x2545F491;
    private static final int WORDS = 0x1B873593;
    private static final int SHAPES = 0x7FEB352D;

    private Ngrams() {}

    /** Replaces what the buffer holds by the n-grams of the view. */
    public static void collect(TextView view, NgramBuffer into) {
        into.clear(view.length() * MOST_PER_CHARACTER);
        if (view.isBlank()) {
            return;
        }
        collectCharacters(view, into);
        collectWords(view, into);
    }

    /** The same n-grams in another order and without their places: all that a score needs, in a fraction of the time. */
    public static void collectHashes(TextView view, NgramBuffer into) {
        if (!SpacedText.holds(view)) {
            collect(view, into);
            return;
        }
        into.clear(view.length() * MOST_PER_CHARACTER);
        if (!view.isBlank()) {
            into.spaced().collect(view, into);
            collectWords(view, into);
        }
    }

    /** The bucket of a hash in a table of {@code 2^bits}. */
    public static int bucket(int hash, int bits) {
        return hash >>> (32 - bits);
    }

    private static void collectCharacters(TextView view, NgramBuffer into) {
        int length = view.length();
        for (int first = 0; first < length; first++) {
            boolean unspaced = view.kind(first) == CharKind.UNSPACED;
            int shortest = unspaced ? 1 : SHORTEST;
            int end = Math.min(length, first + (unspaced ? LONGEST_UNSPACED : LONGEST));
            collectFrom(view, first, shortest, end, into);
        }
    }

    /** The n-grams that begin at a place and end before another. */
    static void collectFrom(TextView view, int first, int shortest, int end, NgramBuffer into) {
        int hash = CHARACTERS;
        for (int last = first; last < end; last++) {
            hash = mix(hash, view.codePoint(last));
            if (last - first + 1 >= shortest) {
                into.add(finish(hash), first, last);
            }
        }
    }

    private static void collectWords(TextView view, NgramBuffer into) {
        int length = view.length();
        int previous = 0;
        int previousFirst = -1;
        int next;
        for (int at = 0; at < length; at = next) {
            next = at + 1;
            CharKind kind = view.kind(at);
            if (kind == CharKind.UNSPACED) {
                into.addUnspaced(finish(mix(WORDS, view.codePoint(at))));
                previousFirst = -1;
                continue;
            }
            boolean spelled = kind == CharKind.LETTER || kind == CharKind.DIGIT;
            if (!spelled && kind != CharKind.SYMBOL) {
                continue;
            }
            int hash = mix(WORDS, view.codePoint(at));
            boolean digits = kind == CharKind.DIGIT;
            boolean letters = kind != CharKind.DIGIT;
            while (spelled && next < length) {
                kind = view.kind(next);
                if (kind != CharKind.LETTER && kind != CharKind.DIGIT && kind != CharKind.MARK) {
                    break;
                }
                hash = mix(hash, view.codePoint(next));
                digits |= kind == CharKind.DIGIT;
                letters |= kind == CharKind.LETTER;
                next++;
            }
            into.add(finish(hash), at, next - 1);
            if (digits) {
                into.add(finish(shape(view, at, next)), at, next - 1);
            }
            if (letters) {
                into.addWord(finish(hash));
            }
            if (previousFirst >= 0) {
                into.add(finish(mix(previous, hash)), previousFirst, next - 1);
            }
            previous = hash;
            previousFirst = at;
        }
    }

    /** Hash of a word with its digits masked. */
    private static int shape(TextView view, int first, int end) {
        int hash = SHAPES;
        for (int at = first; at < end; at++) {
            hash = mix(hash, masked(view.codePoint(at), view.kind(at)));
        }
        return hash;
    }

    private static int masked(int codePoint, CharKind kind) {
        return kind == CharKind.DIGIT ? '0' : codePoint;
    }

    /** One step of a multiply-xorshift hash; the multiplier is the odd number nearest to 2^32 over the golden ratio. */
    static int mix(int hash, int value) {
        int mixed = (hash + value) * 0x9E3779B1;
        return mixed ^ (mixed >>> 15);
    }

    /** Avalanche of 32 bits: constants of C. Wellons' hash-prospector search (public domain). */
    static int finish(int hash) {
        int mixed = hash;
        mixed ^= mixed >>> 16;
        mixed *= 0x7FEB352D;
        mixed ^= mixed >>> 15;
        mixed *= 0x846CA68B;
        mixed ^= mixed >>> 16;
        return mixed;
    }
}
