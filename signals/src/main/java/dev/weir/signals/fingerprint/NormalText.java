package dev.weir.signals.fingerprint;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.text.view.Nfkc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form in which texts are compared: the same words in other letter forms, case, spacing or with invisible characters
 * between come out the same.
 *
 * <p>In this order: drop what is not seen (control and format characters, variation selectors and other characters that
 * Unicode lets renderers ignore, unpaired surrogates) but keep white space; compatibility composition (NFKC); fold case
 * (lower case by character, full upper case, lower case by character, so that ß is ss and every sigma is the same); NFKC again; runs of white
 * space become one space, and none is left at the ends. Applying it again changes nothing.
 */
public final class NormalText {
    /** Name of this normal form. Digests of different forms do not compare; a change of the rules is a new name. */
    public static final String VERSION = "weir-text-1";

    /** White space, in the table of Latin characters. */
    private static final short GAP = 0x100;
    /** A character that is dropped. */
    private static final short NOTHING = 0x101;
    /** A character that becomes two: only ß does. */
    private static final short SHARP_S = 0x102;
    /** A character that becomes one beyond the table, or several. */
    private static final short BEYOND = 0x103;
    /** What a character adds at most: a space, and two letters. */
    private static final int MOST_ADDED = 3;

    /** What becomes of each of the first 256 characters, which nothing beside it changes: one of them, or one of the above. */
    private static final short[] LATIN = latin();

    private NormalText() {}

    /** The normal form; empty when there is nothing to see. */
    public static String of(String text) {
        String latin = ofLatin(text);
        return latin == null ? collapsed(composed(text)) : latin;
    }

    private static String composed(String text) {
        String composed = Nfkc.of(withoutUnseen(text));
        return withoutUnseen(Nfkc.of(folded(composed)));
    }

    private static short[] latin() {
        short[] latin = new short[0x100];
        for (int c = 0; c < latin.length; c++) {
            latin[c] = latin(composed(Character.toString(c)));
        }
        return latin;
    }

    private static short latin(String normal) {
        if (normal.isEmpty()) {
            return NOTHING;
        }
        if (normal.equals("ss")) {
            return SHARP_S;
        }
        char only = normal.charAt(0);
        if (normal.length() > 1 || only > 0xFF) {
            return BEYOND;
        }
        return isSpace(only) ? GAP : (short) only;
    }

    /** The same in one pass, for texts of nothing but such characters; null for all others. */
    private static @Nullable String ofLatin(String text) {
        int length = text.length();
        byte[] normal = new byte[length + MOST_ADDED];
        int size = 0;
        boolean gap = false;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            short becomes = c < LATIN.length ? LATIN[c] : BEYOND;
            if (becomes == BEYOND) {
                return null;
            }
            if (becomes == GAP) {
                gap = size > 0;
            } else if (becomes != NOTHING) {
                if (size + MOST_ADDED > normal.length) {
                    normal = Arrays.copyOf(normal, 2 * normal.length);
                }
                if (gap) {
                    normal[size++] = ' ';
                    gap = false;
                }
                if (becomes == SHARP_S) {
                    normal[size++] = 's';
                    becomes = 's';
                }
                normal[size++] = (byte) becomes;
            }
        }
        return new String(normal, 0, size, StandardCharsets.ISO_8859_1);
    }

    /** SHA-256 of the normal form in UTF-8; empty when there is nothing to see. */
    public static Optional<Bytes> digest(String text) {
        return Optional.of(of(text))
                .filter(normal -> !normal.isEmpty())
                .map(normal -> Sha256.of(Bytes.wrap(normal.getBytes(StandardCharsets.UTF_8))));
    }

    /** Lower, upper, lower: ẞ becomes ß only in the first, and ß becomes ss only in the second. */
    private static String folded(String text) {
        return lowered(lowered(text).toUpperCase(Locale.ROOT));
    }

    /** Character by character: a sigma at the end of a word is as any other. */
    private static String lowered(String text) {
        StringBuilder lowered = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lowered::appendCodePoint);
        return lowered.toString();
    }

    private static String withoutUnseen(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints().filter(c -> isSpace(c) || !isUnseen(c)).forEach(seen::appendCodePoint);
        return seen.toString();
    }

    private static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean[] gap = {false};
        text.codePoints().forEach(c -> {
            if (isSpace(c)) {
                gap[0] = !collapsed.isEmpty();
                return;
            }
            if (gap[0]) {
                collapsed.append(' ');
                gap[0] = false;
            }
            collapsed.appendCodePoint(c);
        });
        return collapsed.toString();
    }

    private static boolean isSpace(int c) {
        // U+0085 (next line) is white space to Unicode and a control character to Java.
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            default -> isIgnorable(c);
        };
    }

    /** Default_Ignorable_Code_Point of Unicode, without those that are format characters anyway. */
    private static boolean isIgnorable(int c) {
        return c == 0x034f
                || c == 0x115f
                || c == 0x1160
                || (c >= 0x17b4 && c <= 0x17b5)
                || (c >= 0x180b && c <= 0x180f)
                || c == 0x2065
                || c == 0x3164
                || (c >= 0xfe00 && c <= 0xfe0f)
                || c == 0xffa0
                || (c >= 0xfff0 && c <= 0xfff8)
                || (c >= 0xe0000 && c <= 0xe0fff);
    }
}
