package dev.weir.signals.text;

import dev.weir.vocabulary.Span;
import java.util.List;

/**
 * What the model says about one label of an upload's text.
 *
 * @param label the label
 * @param value 0..10000, calibrated
 * @param coverage 0..10000: share of the scored window's words that training saw for this label
 * @param part name of the part that scored highest; empty when no part has text
 * @param spans stretches of that part that carried the score, strongest first; empty below the span threshold
 */
public record Score(String label, int value, int coverage, String part, List<Span> spans) {
    public Score {
        spans = List.copyOf(spans);
    }
}
