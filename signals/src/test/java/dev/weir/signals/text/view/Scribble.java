package dev.weir.signals.text.view;

import java.util.Random;

/** Seeded generator of hostile strings: scripts, marks, invisible and control characters, unpaired surrogates. */
public final class Scribble {
    private static final int[][] RANGES = {
        {' ', '~'},
        {'a', 'z'},
        {'a', 'z'},
        {'0', '9'},
        {0, 0x1F},
        {0x80, 0x24F},
        {0x300, 0x36F},
        {0x370, 0x52F},
        {0x590, 0x6FF},
        {0x900, 0x97F},
        {0xE00, 0xE7F},
        {0x2000, 0x206F},
        {0x3040, 0x30FF},
        {0x4E00, 0x4FFF},
        {0xAC00, 0xACFF},
        {0xD800, 0xDFFF},
        {0xFB00, 0xFDFF},
        {0xFE00, 0xFFFF},
        {0x1D400, 0x1D7FF},
        {0x1F100, 0x1F1FF},
        {0x1F300, 0x1F6FF},
        {0xE0000, 0xE01EF},
        {0x10FFF0, 0x10FFFF},
    };
    private static final String[] SNIPPETS = {"s t u p i d", "h3ll0", "aaaa", "....", "@", "$$", "\uFDFA", "\r\n", "!!!"
    };

    private Scribble() {}

    public static String of(Random random, int pieces) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(8) == 0) {
                out.append(SNIPPETS[random.nextInt(SNIPPETS.length)]);
                continue;
            }
            int[] range = RANGES[random.nextInt(RANGES.length)];
            int codePoint = range[0] + random.nextInt(range[1] - range[0] + 1);
            if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
                out.append((char) codePoint);
            } else {
                out.appendCodePoint(codePoint);
            }
        }
        return out.toString();
    }
}
