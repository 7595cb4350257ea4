package dev.weir.review.console.work;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Characters that nobody would see, and that turn the reading direction or split a word unnoticed. */
final class Invisible {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int FIRST_TAG = 0xE0020;
    private static final int LAST_TAG = 0xE007F;

    /** Scripts in which a word is not split by a joiner but is spelled with it. */
    private static final Set<UnicodeScript> JOINING = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.NKO,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER);

    private Invisible() {}

    /**
     * What a character is called if it has to be made visible; null if it is shown as it is.
     *
     * @param before the visible character before it, 0 at the beginning: emoji and some scripts need joiners
     */
    static @Nullable String name(int point, int before) {
        if (point == '\n' || point == '\t') {
            return null;
        }
        if (isVariation(point)) {
            return before == 0 ? named(point) : null;
        }
        if (point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER) {
            return isEmoji(before) || JOINING.contains(UnicodeScript.of(before)) ? null : named(point);
        }
        if (point >= FIRST_TAG && point <= LAST_TAG) {
            // Flags of regions are spelled with tags after an emoji; elsewhere tags hide text.
            return isEmoji(before) ? null : named(point);
        }
        return isHidden(point) ? named(point) : null;
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Letters that draw nothing: the Hangul fillers and the blank Braille pattern.
            default -> point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0 || point == 0x2800;
        };
    }

    private static boolean isVariation(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
    }

    private static boolean isEmoji(int point) {
        return Character.isExtendedPictographic(point) || Character.isEmojiModifier(point);
    }

    private static String named(int point) {
        String name = Character.getName(point);
        return name == null ? "unnamed character" : name.toLowerCase(Locale.ROOT);
    }

    /** {@code U+200B}. */
    static String code(int point) {
        return String.format(Locale.ROOT, "U+%04X", point);
    }
}
