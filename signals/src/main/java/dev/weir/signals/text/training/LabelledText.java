package dev.weir.signals.text.training;

import java.util.Map;

/**
 * One row of a training set.
 *
 * @param id unique within its source
 * @param text the text
 * @param source name of the data set
 * @param language language code
 * @param labels true or false per label; a label that is absent is unknown
 */
public record LabelledText(String id, String text, String source, String language, Map<String, Boolean> labels) {
    public LabelledText {
        labels = Map.copyOf(labels);
    }

    /** 1 or 0, or {@link #UNKNOWN}. */
    int label(String name) {
        Boolean known = labels.get(name);
        return known == null ? UNKNOWN : known ? 1 : 0;
    }

    static final int UNKNOWN = -1;
}
