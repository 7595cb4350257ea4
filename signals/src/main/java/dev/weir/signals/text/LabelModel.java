package dev.weir.signals.text;

import java.util.Objects;

/**
 * One label's numbers beside its weights.
 *
 * @param label lower-case name, e.g. {@code hate}
 * @param scale what one step of a stored weight (-127..127) is worth
 * @param bias margin of a text that carries no evidence
 * @param spaced from margins to scores where words are written with spaces
 * @param unspaced the same for scripts without spaces, whose n-grams are shorter and fewer, so that margins differ
 * @param words the words that training saw for this label
 */
public record LabelModel(
        String label, float scale, float bias, Calibration spaced, Calibration unspaced, WordFilter words) {
    /**
     * @throws IllegalArgumentException when the name is not a lower-case word or a number is out of range
     */
    public LabelModel {
        if (!label.matches("[a-z][a-z0-9_]{0,31}")) {
            throw new IllegalArgumentException("A label is 1 to 32 of a-z, 0-9 and _, beginning with a letter");
        }
        if (!(scale > 0) || !Float.isFinite(scale) || !Float.isFinite(bias)) {
            throw new IllegalArgumentException(
                    "Label " + label + " needs a scale above 0 and a finite bias, not " + scale + ", " + bias);
        }
        Objects.requireNonNull(spaced);
        Objects.requireNonNull(unspaced);
        Objects.requireNonNull(words);
    }

    Calibration calibration(boolean withoutSpaces) {
        return withoutSpaces ? unspaced : spaced;
    }

    LabelModel withCalibrations(Calibration otherSpaced, Calibration otherUnspaced) {
        return new LabelModel(label, scale, bias, otherSpaced, otherUnspaced, words);
    }
}
