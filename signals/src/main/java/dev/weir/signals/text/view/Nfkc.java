package dev.weir.signals.text.view;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compatibility composition (NFKC), in time that grows with the text. The normaliser of the Java platform puts each mark of a run in its
 * place one by one, which takes minutes for a letter under 200,000 accents; long runs are put in order here first, which changes nothing
 * of what comes out (Unicode Standard Annex #15, canonical ordering: a stable sort by combining class).
 */
public final class Nfkc {
    /** No language writes more marks on one letter; the bound of Unicode's stream-safe text format. */
    private static final int USUAL_MARKS = 30;

    private Nfkc() {}

    /** The composed text. */
    public static String of(String text) {
        return Normalizer.normalize(hasLongRun(text) ? ordered(text) : text, Normalizer.Form.NFKC);
    }

    private static boolean hasLongRun(String text) {
        int run = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            run = isMark(codePoint) ? run + 1 : 0;
            if (run > USUAL_MARKS) {
                return true;
            }
            at += Character.charCount(codePoint);
        }
        return false;
    }

    /** Whatever may be reordered, and a little more: some marks have no class of their own, but decompose to others that have. */
    private static boolean isMark(int codePoint) {
        if (codePoint < 0x300) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            // The half-width sound marks of kana.
            default -> codePoint == 0xff9e || codePoint == 0xff9f;
        };
    }

    private static String ordered(String text) {
        StringBuilder ordered = new StringBuilder(text.length());
        List<Mark> run = new ArrayList<>();
        Map<Integer, List<Mark>> known = new HashMap<>();
        text.codePoints().forEach(codePoint -> {
            if (isMark(codePoint)) {
                for (Mark mark : known.computeIfAbsent(codePoint, Mark::decomposed)) {
                    if (mark.rank() == 0) {
                        flush(run, ordered);
                        ordered.appendCodePoint(mark.codePoint());
                    } else {
                        run.add(mark);
                    }
                }
            } else {
                flush(run, ordered);
                ordered.appendCodePoint(codePoint);
            }
        });
        flush(run, ordered);
        return ordered.toString();
    }

    private static void flush(List<Mark> run, StringBuilder into) {
        run.sort(Comparator.comparingInt(Mark::rank));
        run.forEach(mark -> into.appendCodePoint(mark.codePoint()));
        run.clear();
    }

    /**
     * A character of a run.
     *
     * @param rank where its combining class stands among all classes; 0 for a character that nothing passes
     */
    private record Mark(int codePoint, int rank) {
        static List<Mark> decomposed(int codePoint) {
            return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                    .codePoints()
                    .mapToObj(part -> new Mark(part, CombiningRank.of(part)))
                    .toList();
        }
    }
}
