package dev.weir.signals.text;

import java.util.Objects;

/**
 * One label's numbers beside its weights.
 *
 * @param label lower-case name, e.g. {@code hate}
 * @param scale what one step of a stored weight (-127..127) is worth
 * @param bias margin of a text that carries no evidence
 * @param calibration from margins to scores
 * @param words the words that training saw for this label
 */
public record LabelModel(String label, float scale, float bias, Calibration calibration, WordFilter words) {
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
        Objects.requireNonNull(calibration);
        Objects.requireNonNull(words);
    }

    LabelModel withCalibration(Calibration other) {
        return new LabelModel(label, scale, bias, other, words);
    }
}
