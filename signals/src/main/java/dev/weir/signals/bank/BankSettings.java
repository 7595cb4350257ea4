package dev.weir.signals.bank;

import dev.weir.signals.fingerprint.Fingerprint;
import dev.weir.signals.fingerprint.PdqHash;
import java.util.regex.Pattern;

/**
 * What a bank is called and how close a picture must come to count as a match.
 *
 * @param bank name: lower-case letters, digits and underscores, a letter first, as it is part of a signal's name
 * @param harm code of the harm that its entries stand for unless they say otherwise
 * @param pdqRadius largest PDQ distance that is a match, 0..255
 * @param minimumQuality lowest PDQ quality, 0..100, of a picture that is looked up; below it a PDQ hash says too little
 */
public record BankSettings(String bank, String harm, int pdqRadius, int minimumQuality) {
    /** The distance that PDQ's authors take as "the same picture". */
    public static final int DEFAULT_PDQ_RADIUS = 31;

    /** The quality below which PDQ's authors do not trust a hash. */
    public static final int DEFAULT_MINIMUM_QUALITY = 50;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public BankSettings {
        if (!NAME.matcher(bank).matches()) {
            throw new IllegalArgumentException("Bank name \"" + bank
                    + "\" must be lower-case letters, digits and underscores, a letter first, e.g. \"known_spam\"");
        }
        if (pdqRadius < 0 || pdqRadius >= PdqHash.BITS) {
            throw new IllegalArgumentException("Bank " + bank + ": PDQ radius must be 0..255, not " + pdqRadius);
        }
        if (minimumQuality < 0 || minimumQuality > Fingerprint.BEST_QUALITY) {
            throw new IllegalArgumentException(
                    "Bank " + bank + ": minimum quality must be 0..100, not " + minimumQuality);
        }
    }

    /** A bank with the usual radius and quality. */
    public static BankSettings of(String bank, String harm) {
        return new BankSettings(bank, harm, DEFAULT_PDQ_RADIUS, DEFAULT_MINIMUM_QUALITY);
    }
}
