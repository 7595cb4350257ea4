package dev.weir.workers.prompt;

import java.util.List;
import java.util.Map;

/**
 * An item whose verdict is known, to notice when a model has become another one.
 *
 * @param name what it is, in the author's words; goes into logs, so it quotes nothing
 * @param text what the model is asked about
 * @param expected what it must say; at least one
 */
public record Canary(String name, String text, List<Expected> expected) {
    public Canary {
        expected = List.copyOf(expected);
    }

    /** True when every expected signal is there and within its bounds. */
    public boolean sings(Map<String, Integer> scores) {
        return expected.stream().allMatch(each -> {
            Integer score = scores.get(each.signal());
            return score != null && score >= each.least() && score <= each.most();
        });
    }

    /** Bounds of a score, both inclusive. */
    public record Expected(String signal, int least, int most) {}
}
