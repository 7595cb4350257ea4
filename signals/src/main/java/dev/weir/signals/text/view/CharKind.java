package dev.weir.signals.text.view;

/** What a code point is to the features. The class of every code point is read once from the JDK's Unicode tables. */
public enum CharKind {
    /** White space, control characters, unpaired surrogates, unassigned code points: ends a word. */
    SPACE,
    /** A letter of a script that writes words with spaces, and the marks that belong to it. */
    LETTER,
    DIGIT,
    /** A character of a script without spaces between words (Han, kana, Thai, Lao, Khmer, Burmese). */
    UNSPACED,
    /** Emoji and other pictures: each is a word of its own. */
    SYMBOL,
    /** Combining marks shared by scripts, written over a letter: dropped by the folded view. */
    MARK,
    /** Format characters and variation selectors, invisible: dropped by both views. */
    INVISIBLE,
    PUNCTUATION;

    private static final int TABLE_SIZE = 0x20000;
    private static final CharKind[] TABLE = table();

    /** The kind of a code point; any int in 0..0x10FFFF is accepted, unpaired surrogates included. */
    public static CharKind of(int codePoint) {
        return codePoint < TABLE_SIZE ? TABLE[codePoint] : classify(codePoint);
    }

    private static CharKind[] table() {
        CharKind[] table = new CharKind[TABLE_SIZE];
        for (int codePoint = 0; codePoint < TABLE_SIZE; codePoint++) {
            table[codePoint] = classify(codePoint);
        }
        return table;
    }

    private static CharKind classify(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.COMBINING_SPACING_MARK -> unspaced(codePoint) ? UNSPACED : LETTER;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> mark(codePoint);
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> DIGIT;
            case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL -> codePoint < 0x80 ? PUNCTUATION : SYMBOL;
            case Character.FORMAT -> INVISIBLE;
            case Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> SPACE;
            default -> PUNCTUATION;
        };
    }

    /** Marks of one script (vowel signs of Devanagari, Thai) carry meaning and stay; those shared by scripts do not. */
    private static CharKind mark(int codePoint) {
        if ((codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF)) {
            return INVISIBLE;
        }
        if (Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.INHERITED) {
            return MARK;
        }
        return unspaced(codePoint) ? UNSPACED : LETTER;
    }

    private static boolean unspaced(int codePoint) {
        if (codePoint < 0xE00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, BOPOMOFO -> true;
            default -> false;
        };
    }
}
