package dev.weir.cli.cascade;

import dev.weir.cli.terminal.Progress;
import dev.weir.signals.text.ScoredPart;
import dev.weir.signals.text.TextScorer;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Traffic with what the stream would know of it.
 *
 * @param signals of each wording, by its number
 * @param scores of each wording for the label in question, 0 to 10000; 10000 where the text was too long to be scored, because the policy's
 *     default acts then
 */
record ScoredTraffic(Traffic traffic, List<Signals> signals, List<Integer> scores) {
    ScoredTraffic {
        signals = List.copyOf(signals);
        scores = List.copyOf(scores);
    }

    /** @param signal name of the signal in question */
    static ScoredTraffic of(Traffic traffic, TextScorer scorer, String signal, Progress progress) {
        List<Signals> signals = new ArrayList<>();
        List<Integer> scores = new ArrayList<>();
        for (Wording wording : traffic.wordings()) {
            Signals known = Signals.of(scorer.signals(List.of(new ScoredPart("body", wording.text()))).stream()
                    .map(one -> one.withSpans(List.of()))
                    .toList());
            signals.add(known);
            scores.add(score(known.get(signal)));
            progress.show(
                    "scored " + signals.size() + " of " + traffic.wordings().size() + " texts");
        }
        return new ScoredTraffic(traffic, signals, scores);
    }

    private static int score(@Nullable Signal signal) {
        return signal != null && signal.value() instanceof SignalValue.Int(long score)
                ? Math.toIntExact(score)
                : Band.HIGHEST;
    }

    Signals signals(Wording wording) {
        return signals.get(wording.number());
    }

    int score(Wording wording) {
        return scores.get(wording.number());
    }
}
