package dev.weir.signals.text.view;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of Unicode's combining classes, as the normaliser of the Java platform has them: it names no class, but two marks that it
 * swaps are of different ones.
 */
final class CombiningRank {
    /** One mark of the lowest class there is (overlays, 1) and one of a high one (above, 230). */
    private static final int OVERLAY = 0x334;

    private static final int ABOVE = 0x301;

    /** A mark of every class, lowest first. */
    private static final List<Integer> ONE_OF_EACH = oneOfEach();

    private CombiningRank() {}

    /** 1 and up in the order of the classes; 0 for a character that no mark passes. The character must be its own decomposition. */
    static int of(int codePoint) {
        return passes(codePoint) ? place(ONE_OF_EACH, codePoint) + 1 : 0;
    }

    private static List<Integer> oneOfEach() {
        List<Integer> marks = new ArrayList<>();
        for (int codePoint = 0x300; codePoint < 0x1f000; codePoint++) {
            int type = Character.getType(codePoint);
            if ((type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
                    && Normalizer.isNormalized(Character.toString(codePoint), Normalizer.Form.NFKD)
                    && passes(codePoint)) {
                int at = place(marks, codePoint);
                if (at < 0) {
                    marks.add(-at - 1, codePoint);
                }
            }
        }
        return List.copyOf(marks);
    }

    /** Whether it has a class at all. */
    private static boolean passes(int codePoint) {
        return swaps(codePoint, OVERLAY) || swaps(ABOVE, codePoint);
    }

    /** The place of the class of a mark, or {@code -(where it belongs) - 1}. */
    private static int place(List<Integer> marks, int codePoint) {
        int low = 0;
        int high = marks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (swaps(codePoint, marks.get(middle))) {
                low = middle + 1;
            } else if (swaps(marks.get(middle), codePoint)) {
                high = middle;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    /** Whether the second passes the first, because its class is lower. */
    private static boolean swaps(int first, int second) {
        String pair = "a" + Character.toString(first) + Character.toString(second);
        return !Normalizer.isNormalized(pair, Normalizer.Form.NFD);
    }
}
