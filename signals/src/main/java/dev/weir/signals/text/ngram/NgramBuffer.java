package dev.weir.signals.text.ngram;

import java.util.Arrays;

/**
 * The hashed n-grams of one view, each with the characters of the view that it covers, and the hashes of its words. A
 * buffer that is filled again and again by one thread.
 */
public final class NgramBuffer {
    private int[] hashes = new int[1024];
    private int[] firsts = new int[1024];
    private int[] lasts = new int[1024];
    private final SpacedText spaced = new SpacedText();
    private int size;
    private int[] words = new int[64];
    private int wordCount;
    private int unspacedCount;

    /** How many n-grams there are, repeats included. */
    public int size() {
        return size;
    }

    /** A well-mixed 32-bit hash: its top bits are the bucket. */
    public int hash(int index) {
        return hashes[index];
    }

    /** Index in the view of the first character. */
    public int first(int index) {
        return firsts[index];
    }

    /** Index in the view of the last character, inclusive. */
    public int last(int index) {
        return lasts[index];
    }

    /** How many words there are; in scripts without spaces, characters. Numbers are not words. */
    public int wordCount() {
        return wordCount;
    }

    /** True where most words are characters of scripts without spaces. */
    public boolean mainlyUnspaced() {
        return unspacedCount * 2 > wordCount;
    }

    public int word(int index) {
        return words[index];
    }

    /** Empties the buffer and makes room, so that adding needs no check. */
    void clear(int room) {
        if (hashes.length < room) {
            int length = Math.max(room, hashes.length * 2);
            hashes = new int[length];
            firsts = new int[length];
            lasts = new int[length];
        }
        size = 0;
        wordCount = 0;
        unspacedCount = 0;
    }

    void add(int hash, int first, int last) {
        hashes[size] = hash;
        firsts[size] = first;
        lasts[size] = last;
        size++;
    }

    /** Hashes without a place. */
    void add(int[] more, int count) {
        System.arraycopy(more, 0, hashes, size, count);
        size += count;
    }

    SpacedText spaced() {
        return spaced;
    }

    void addUnspaced(int hash) {
        unspacedCount++;
        addWord(hash);
    }

    void addWord(int hash) {
        if (wordCount == words.length) {
            words = Arrays.copyOf(words, wordCount * 2);
        }
        words[wordCount++] = hash;
    }
}
