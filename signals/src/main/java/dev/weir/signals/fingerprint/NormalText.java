package dev.weir.signals.fingerprint;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.text.view.Nfkc;
import java.nio.charset.StandardCharsets;
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

    /**
     * What becomes of each of the first 256 characters, which nothing beside it changes; null for those that become one of the others.
     */
    private static final @Nullable String[] LATIN = latin();

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

    private static @Nullable String[] latin() {
        @Nullable String[] latin = new String[0x100];
        for (int c = 0; c < latin.length; c++) {
            String normal = composed(Character.toString(c));
            latin[c] = normal.chars().allMatch(each -> each < 0x100) ? normal : null;
        }
        return latin;
    }

    /** The same in one pass, for texts of nothing but such characters; null for all others. */
    private static @Nullable String ofLatin(String text) {
        StringBuilder normal = new StringBuilder(text.length() + 1);
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String folded = c < LATIN.length ? LATIN[c] : null;
            if (folded == null) {
                return null;
            }
            if (folded.length() == 1 && isSpace(folded.charAt(0))) {
                gap = !normal.isEmpty();
                continue;
            }
            if (gap && !folded.isEmpty()) {
                normal.append(' ');
                gap = false;
            }
            normal.append(folded);
        }
        return normal.toString();
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
