package dev.weir.cli.cascade;

import dev.weir.cli.terminal.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation works on, and what was left out.
 *
 * @param halved true when one set of texts was split in two
 * @param unlabelled texts that say nothing of the label
 * @param unjudged texts about which no verdict was recorded
 */
record Inputs(Pools pools, boolean halved, int unlabelled, int unjudged) {
    /**
     * @param test empty when the first is to be split
     * @param verdicts empty when the model is simulated
     * @throws Failure when no text has the label, or no verdict is about any of them
     */
    static Inputs of(
            Material dev, Optional<Material> test, String label, Optional<Map<String, Verdicts.Verdict>> verdicts) {
        List<Labelled> first = judged(dev, verdicts);
        List<Labelled> second = test.map(material -> judged(material, verdicts)).orElse(List.of());
        int texts = dev.texts().size()
                + test.map(material -> material.texts().size()).orElse(0);
        int unlabelled = dev.unlabelled() + test.map(Material::unlabelled).orElse(0);
        if (texts == 0) {
            throw new Failure("No text has the label \"" + label + "\", " + unlabelled
                    + " have others. Name the label with --label");
        }
        if (first.isEmpty() && second.isEmpty()) {
            throw new Failure("No recorded verdict is about any of " + texts + " texts. Do the ids agree?");
        }
        Pools pools = test.isPresent() ? Pools.given(first, second) : Pools.halves(first);
        return new Inputs(pools, test.isEmpty(), unlabelled, texts - first.size() - second.size());
    }

    private static List<Labelled> judged(Material material, Optional<Map<String, Verdicts.Verdict>> verdicts) {
        return material.texts().stream()
                .filter(text -> verdicts.map(all -> all.containsKey(text.id())).orElse(true))
                .toList();
    }
}
