package dev.weir.signals.text.view;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Compatibility decompositions (NFKD) by code point, computed once from the JDK's normaliser, so that folding a text
 * allocates nothing. Hangul syllables stay whole. Marks are dropped by the folded view, so their order does not matter.
 */
final class Decompositions {
    private static final int PAGE_BITS = 8;
    private static final int PAGES = 0x30000 >> PAGE_BITS;
    private static final int[] @Nullable [] @Nullable [] TABLE = table();

    private Decompositions() {}

    /** The decomposed code points, or null when the code point is its own decomposition. */
    static int @Nullable [] of(int codePoint) {
        int page = codePoint >> PAGE_BITS;
        if (page >= PAGES) {
            return null;
        }
        int[] @Nullable [] entries = TABLE[page];
        return entries == null ? null : entries[codePoint & 0xFF];
    }

    private static int[] @Nullable [] @Nullable [] table() {
        int[] @Nullable [] @Nullable [] pages = new int[PAGES][][];
        add(pages, 0x80, 0x3400);
        add(pages, 0xA000, 0xAC00);
        add(pages, 0xF900, 0x10000);
        add(pages, 0x1D400, 0x1D800);
        add(pages, 0x1EE00, 0x1FC00);
        add(pages, 0x2F800, 0x2FA20);
        return pages;
    }

    private static void add(int[] @Nullable [] @Nullable [] pages, int from, int to) {
        for (int codePoint = from; codePoint < to; codePoint++) {
            String whole = Character.toString(codePoint);
            if (Normalizer.isNormalized(whole, Normalizer.Form.NFKD)) {
                continue;
            }
            int page = codePoint >> PAGE_BITS;
            int[] @Nullable [] entries = pages[page];
            if (entries == null) {
                entries = new int[1 << PAGE_BITS][];
                pages[page] = entries;
            }
            entries[codePoint & 0xFF] = Normalizer.normalize(whole, Normalizer.Form.NFKD)
                    .codePoints()
                    .toArray();
        }
    }
}
