package dev.weir.streams.quality;

import dev.weir.schemas.QualityCount;
import dev.weir.schemas.TrainingExample;
import dev.weir.schemas.quality.QualityCounts;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Says what an example adds to which counts, and what it takes back: one change a count, under the count's key. Keeps nothing. */
public final class Assess extends ContextualProcessor<String, TrainingExample, String, QualityCount> {
    public static final String STAGE = "assess";
    /** Name of the sink. */
    public static final String CHANGES = "quality-changes";

    private final Duration window;

    /**
     * @param window length of the windows that are counted in
     */
    public Assess(Duration window) {
        this.window = window;
    }

    @Override
    public void process(Record<String, TrainingExample> record) {
        Judgement.of(record.value(), window)
                .forEach(change -> context()
                        .forward(record.withKey(QualityCounts.key(change)).withValue(change), CHANGES));
    }
}
