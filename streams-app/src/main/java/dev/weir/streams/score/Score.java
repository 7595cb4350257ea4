package dev.weir.streams.score;

import dev.weir.schemas.TextPart;
import dev.weir.signals.text.ScoredPart;
import dev.weir.signals.text.TextScorer;
import dev.weir.streams.Case;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Scores the text parts with the model in force. Without a model there are no scores, and the policy treats them as unavailable. */
public final class Score extends ContextualProcessor<String, Case, String, Case> {
    public static final String STAGE = "score";

    @Override
    public void process(Record<String, Case> record) {
        TextScorer scorer = record.value().moderation().text();
        context().forward(scorer == null ? record : record.withValue(scored(record.value(), scorer)));
    }

    private static Case scored(Case open, TextScorer scorer) {
        List<TextPart> texts = open.upload().getTexts();
        return open.withScanned(scorer.signals(texts.stream()
                .map(part -> new ScoredPart(part.getName(), part.getText()))
                .toList()));
    }
}
