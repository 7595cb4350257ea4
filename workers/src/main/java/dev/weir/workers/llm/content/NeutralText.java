package dev.weir.workers.llm.content;

import java.util.regex.Pattern;

/**
 * Text in which nothing is a token of a chat template. Those are recognised as exact strings that begin with {@code <} or are a word in
 * square brackets; a space after the bracket makes plain text of each, known or not, and changes nothing for a reader.
 */
public final class NeutralText {
    /** Full-width and small forms too, which some tokenizers fold. */
    private static final Pattern ANGLE = Pattern.compile("([<\\uFF1C\\uFE64])(?=[^\\s])");

    private static final Pattern SQUARE = Pattern.compile("([\\[\\uFF3B])(?=/?[A-Za-z_]{1,40}[\\]\\uFF3D])");

    private static final int REPLACEMENT = 0xFFFD;
    private static final int FIRST_TAG = 0xE0000;
    private static final int LAST_TAG = 0xE007F;

    private NeutralText() {}

    public static String of(String text) {
        return SQUARE.matcher(ANGLE.matcher(printable(text)).replaceAll("$1 ")).replaceAll("$1 ");
    }

    /** Without control characters, half surrogates, and the invisible letters in which orders can be written. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (!isTag(point)) {
                printable.appendCodePoint(isPrintable(point) ? point : REPLACEMENT);
            }
        });
        return printable.toString();
    }

    static boolean isTag(int point) {
        return point >= FIRST_TAG && point <= LAST_TAG;
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t' || point == '\r';
            case Character.SURROGATE -> false;
            default -> true;
        };
    }
}
