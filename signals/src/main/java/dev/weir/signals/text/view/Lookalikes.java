package dev.weir.signals.text.view;

/**
 * Letters of other scripts, and Latin letters with a stroke or of phonetic alphabets, that look like a plain Latin
 * letter in common fonts. Lower case only: views are lower case before this is asked. The list is the project's own.
 */
final class Lookalikes {
    private static final char[] TABLE = new char[0x2C00];

    static {
        // Cyrillic, Greek, Armenian, phonetic and small capital letters, by the letter they pass for.
        put("аɑα", 'a');
        put("ьвβ", 'b');
        put("сϲↄ", 'c');
        put("ԁđɖɗ", 'd');
        put("еєɛεəǝ", 'e');
        put("ƒ", 'f');
        put("ɡցɢ", 'g');
        put("һнħհʜ", 'h');
        put("іıɩιɪӏ", 'i');
        put("јϳ", 'j');
        put("кκĸᴋ", 'k');
        put("łℓʟ", 'l');
        put("мᴍ", 'm');
        put("пηոռɴ", 'n');
        put("оοօσøɵᴏ", 'o');
        put("рρᴘ", 'p');
        put("ԛզ", 'q');
        put("гяɍʀᴦ", 'r');
        put("ѕʂ", 's');
        put("тτŧᴛ", 't');
        put("υսʋᴜμ", 'u');
        put("ѵνᴠ", 'v');
        put("ԝωшᴡ", 'w');
        put("хχ", 'x');
        put("уүγʏყ", 'y');
        put("ᴢʐ", 'z');
    }

    /** First code points of alphabets of pictures: white letters on black discs, on black squares. */
    private static final int[] PICTURE_ALPHABETS = {0x1F150, 0x1F170};

    private Lookalikes() {}

    /** The plain letter that a code point looks like, or the code point itself. */
    static int fold(int codePoint) {
        if (codePoint < TABLE.length) {
            char letter = TABLE[codePoint];
            return letter == 0 ? codePoint : letter;
        }
        for (int first : PICTURE_ALPHABETS) {
            if (codePoint >= first && codePoint < first + 26) {
                return 'a' + codePoint - first;
            }
        }
        return codePoint;
    }

    private static void put(String alike, char letter) {
        alike.codePoints().filter(c -> c < TABLE.length).forEach(c -> TABLE[c] = letter);
    }
}
