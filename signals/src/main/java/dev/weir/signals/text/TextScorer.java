package dev.weir.signals.text;

import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Text parts to signals. Safe to share between threads: each thread keeps one set of buffers per scorer.
 *
 * <ul>
 *   <li>{@code text.<label>}: the highest score of any part, 0..10000; 0 when no part has text. Detail {@code part}
 *       names the part that scored it, {@code coverage} says how many of the words around it (0..10000) training saw
 *       for that label; where spans are asked for, they point into that part.
 *   <li>{@code text.coverage}: how many of the words, 0..10000, training saw for any label; a low one means that the
 *       scores say little.
 * </ul>
 *
 * More text than the limits allow makes all of them unavailable: what was not read could be anything. The detail
 * {@code atLeast} then carries what the part that was read scored.
 */
public final class TextScorer {
    /** Source of every signal made here. */
    public static final String SOURCE = "model:text";
    /** Cause of an unavailable signal when there is more text than the limits allow. */
    public static final String TOO_LONG = "TEXT_TOO_LONG";

    private static final int VERSION_LENGTH = 12;

    private final TextModel model;
    private final String version;
    private final ThreadLocal<TextReading> readings;

    public TextScorer(TextModel model, TextLimits limits) {
        this.model = model;
        this.version = model.digest().substring(0, VERSION_LENGTH);
        this.readings = ThreadLocal.withInitial(() -> new TextReading(model, limits));
    }

    /** First characters of the model's digest, as on every signal. */
    public String version() {
        return version;
    }

    public TextModel model() {
        return model;
    }

    /** Scores without the signal dressing, with their spans. Never throws for any text. */
    public ScoredText score(List<ScoredPart> parts) {
        return readings.get().score(parts, true);
    }

    /** Calibrated log odds per label of one text, before they become scores, in the order of the labels. */
    public double[] logOdds(String text) {
        return readings.get().logOdds(new ScoredPart("", text));
    }

    /** One signal per label, without spans, and the coverage. Never throws for any text. */
    public List<Signal> signals(List<ScoredPart> parts) {
        return signals(readings.get().score(parts, false));
    }

    /** The same signals with their spans, for whom somebody will look at: takes two to three times as long. Never throws for any text. */
    public List<Signal> explained(List<ScoredPart> parts) {
        return signals(score(parts));
    }

    private List<Signal> signals(ScoredText scored) {
        List<Signal> signals = new ArrayList<>(scored.scores().size() + 1);
        for (Score score : scored.scores()) {
            signals.add(signal(score, scored.complete()));
        }
        signals.add(
                scored.complete()
                        ? Signal.of("text.coverage", scored.coverage(), SOURCE, version)
                        : Signal.unavailable("text.coverage", TOO_LONG, SOURCE, version));
        return signals;
    }

    private Signal signal(Score score, boolean complete) {
        String name = "text." + score.label();
        String coverage = Integer.toString(score.coverage());
        if (!complete) {
            Map<String, String> detail =
                    Map.of("part", score.part(), "coverage", coverage, "atLeast", Integer.toString(score.value()));
            SignalValue cause = new SignalValue.Unavailable(TOO_LONG);
            return new Signal(name, cause, SOURCE, version, detail, score.spans());
        }
        Map<String, String> detail = score.part().isEmpty()
                ? Map.of("coverage", coverage)
                : Map.of("part", score.part(), "coverage", coverage);
        return new Signal(name, new SignalValue.Int(score.value()), SOURCE, version, detail, score.spans());
    }
}
