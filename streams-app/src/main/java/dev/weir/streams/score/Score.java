package dev.weir.streams.score;

import dev.weir.signals.text.ScoredPart;
import dev.weir.signals.text.TextScorer;
import dev.weir.streams.Case;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Scores the text parts with the model in force. Without a model there are no scores, and the policy treats them as unavailable. */
public final class Score extends ContextualProcessor<String, Case, String, Case> {
    public static final String STAGE = "score";

    @Override
    public void process(Record<String, Case> record) {
        TextScorer scorer = record.value().moderation().text();
        context().forward(scorer == null ? record : record.withValue(scored(record.value(), scorer)));
    }

    private static Case scored(Case open, TextScorer scorer) {
        return open.withScanned(scorer.signals(parts(open)));
    }

    /**
     * The same case with the stretches of text that its scores come from: for somebody who looks at it, and most cases pass without that.
     * Scores of a model that is not in force any more stay as they are.
     */
    public static Case explained(Case scored) {
        TextScorer scorer = scored.moderation().text();
        if (scorer == null) {
            return scored;
        }
        Signals before = scored.scanned();
        return scored.withScanned(scorer.explained(parts(scored)).stream()
                .filter(explained -> isSame(before.get(explained.name()), explained))
                .toList());
    }

    private static boolean isSame(@Nullable Signal before, Signal explained) {
        return before != null
                && before.version().equals(explained.version())
                && before.value().equals(explained.value());
    }

    private static List<ScoredPart> parts(Case open) {
        return open.upload().getTexts().stream()
                .map(part -> new ScoredPart(part.getName(), part.getText()))
                .toList();
    }
}
