package dev.weir.cli.cascade;

import dev.weir.cli.testbed.Policies;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Texts of invented words, as the small models of these tests know them, and traffic made of them. */
final class Texts {
    /** Asks about nearly every score, but only of accounts that are not verified. */
    static final String POLICY =
            Policies.spam(1, 10_000).replace("5000 && llm.spam", "1 && !account.verified && llm.spam");

    private static final List<String> BAD = List.of("zarb", "wunto");
    private static final List<String> PLAIN = List.of("milo", "tesk", "aruno", "pelda", "finto", "groba", "lunei");

    private Texts() {}

    /** Different texts; the harmful ones mostly, and the others sometimes, have a bad word among plain ones. */
    static List<Labelled> some(int count, double harmful, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Labelled> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean bad = random.nextDouble() < harmful;
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 5; word++) {
                words.add(PLAIN.get(random.nextInt(PLAIN.size())));
            }
            if (random.nextDouble() < (bad ? 0.9 : 0.1)) {
                words.set(random.nextInt(5), BAD.get(random.nextInt(BAD.size())));
            }
            // A word of its own, so that no two are alike.
            words.add(Integer.toString(i, Character.MAX_RADIX) + "q");
            texts.add(new Labelled("t" + i, String.join(" ", words), bad));
        }
        return texts;
    }

    /** Every text once. */
    static Traffic once(List<Labelled> texts) {
        List<Wording> wordings = new ArrayList<>();
        texts.forEach(text -> wordings.add(Wording.of(wordings.size(), wordings.size(), text, text.text())));
        return new Traffic(wordings, wordings, wordings.size());
    }

    /** As if a model had scored it. */
    static ScoredTraffic scored(Traffic traffic, ToIntFunction<Wording> score) {
        List<Integer> scores =
                traffic.wordings().stream().map(score::applyAsInt).toList();
        List<Signals> signals = scores.stream()
                .map(value -> Signals.of(Signal.of("text.spam", value, "model:text", "1")))
                .toList();
        return new ScoredTraffic(traffic, signals, scores);
    }
}
