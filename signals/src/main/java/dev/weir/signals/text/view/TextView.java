package dev.weir.signals.text.view;

import java.util.Arrays;

/**
 * One normalised reading of a stretch of text: code points, each with the UTF-16 range of the original it stands for.
 * A buffer that is filled again and again by one thread; it grows to the largest stretch it has held.
 *
 * <p>It begins and ends with a space, so that n-grams see where words begin and end.
 */
public final class TextView {
    private int[] codePoints = new int[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int length;

    public int length() {
        return length;
    }

    public int codePoint(int index) {
        return codePoints[index];
    }

    /** Copies so many code points, from one on, to the beginning of an array. */
    public void copy(int from, int count, int[] into) {
        System.arraycopy(codePoints, from, into, 0, count);
    }

    public CharKind kind(int index) {
        return CharKind.of(codePoints[index]);
    }

    /** First UTF-16 index in the original that the character stands for. */
    public int start(int index) {
        return starts[index];
    }

    /** One past the last UTF-16 index in the original that the character stands for. */
    public int end(int index) {
        return ends[index];
    }

    /** True when nothing but the two outer spaces is there. */
    public boolean isBlank() {
        return length <= 2;
    }

    boolean isAscii() {
        int any = 0;
        for (int i = 0; i < length; i++) {
            any |= codePoints[i];
        }
        return any < 0x80;
    }

    /** Holds what another one holds. */
    void copy(TextView other) {
        if (codePoints.length < other.length) {
            codePoints = new int[other.codePoints.length];
            starts = new int[other.codePoints.length];
            ends = new int[other.codePoints.length];
        }
        System.arraycopy(other.codePoints, 0, codePoints, 0, other.length);
        System.arraycopy(other.starts, 0, starts, 0, other.length);
        System.arraycopy(other.ends, 0, ends, 0, other.length);
        length = other.length;
    }

    /** True when both hold the same characters, wherever these came from. */
    boolean sameCharacters(TextView other) {
        return Arrays.equals(codePoints, 0, length, other.codePoints, 0, other.length);
    }

    void clear() {
        length = 0;
    }

    void add(int codePoint, int start, int end) {
        if (length == codePoints.length) {
            codePoints = Arrays.copyOf(codePoints, length * 2);
            starts = Arrays.copyOf(starts, length * 2);
            ends = Arrays.copyOf(ends, length * 2);
        }
        codePoints[length] = codePoint;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    void addSpace(int start, int end) {
        if (length == 0 || codePoints[length - 1] != ' ') {
            add(' ', start, end);
        }
    }

    void set(int index, int codePoint) {
        codePoints[index] = codePoint;
    }

    /** Moves a character down over dropped ones; {@code to} is never above {@code from}. */
    void move(int from, int to) {
        codePoints[to] = codePoints[from];
        starts[to] = starts[from];
        ends[to] = ends[from];
    }

    void extendTo(int index, int end) {
        ends[index] = end;
    }

    void truncate(int newLength) {
        length = newLength;
    }

    @Override
    public String toString() {
        return new String(codePoints, 0, length);
    }
}
