package dev.weir.signals.text;

import java.util.List;
import java.util.Optional;

/**
 * What the model says about all parts of an upload together.
 *
 * @param scores one per label of the model, in its order
 * @param coverage 0..10000: how well training covers the words of the least covered window
 * @param complete false when there was more text than the limits allow, so that scores are lower bounds
 */
public record ScoredText(List<Score> scores, int coverage, boolean complete) {
    public ScoredText {
        scores = List.copyOf(scores);
    }

    public Optional<Score> score(String label) {
        return scores.stream().filter(score -> score.label().equals(label)).findFirst();
    }
}
