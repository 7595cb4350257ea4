package dev.weir.signals.text.view;

/**
 * The two readings of a stretch of text that are scored: raw (lower case, white space collapsed) and folded
 * (obfuscation undone). Holds buffers: one per thread.
 */
public final class TextViews {
    /** Version of the normalisation. A model is only valid for the one that it was trained with. */
    public static final int VERSION = 1;

    private final TextView raw = new TextView();
    private final TextView folded = new TextView();
    private boolean differ;

    /**
     * Reads {@code text[from, to)}. Any string is accepted, unpaired surrogates and control characters included.
     */
    public void read(String text, int from, int to) {
        fillRaw(text, from, to);
        Folding.fill(folded, raw, text, from, to);
        differ = !raw.sameCharacters(folded);
    }

    public TextView raw() {
        return raw;
    }

    public TextView folded() {
        return folded;
    }

    /** False when folding changed nothing, so that one view says it all. */
    public boolean differ() {
        return differ;
    }

    private void fillRaw(String text, int from, int to) {
        raw.clear();
        raw.addSpace(from, from);
        int next;
        for (int at = from; at < to; at = next) {
            int codePoint = codePointAt(text, at, to);
            next = at + Character.charCount(codePoint);
            CharKind kind = CharKind.of(codePoint);
            if (kind == CharKind.SPACE) {
                raw.addSpace(at, next);
            } else if (kind != CharKind.INVISIBLE) {
                raw.add(lower(codePoint), at, next);
            }
        }
        raw.addSpace(to, to);
        if (raw.length() == 1) {
            raw.add(' ', to, to);
        }
    }

    static int codePointAt(String text, int at, int to) {
        char high = text.charAt(at);
        if (Character.isHighSurrogate(high) && at + 1 < to) {
            char low = text.charAt(at + 1);
            if (Character.isLowSurrogate(low)) {
                return Character.toCodePoint(high, low);
            }
        }
        return high;
    }

    static int lower(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
        }
        return Character.toLowerCase(codePoint);
    }
}
