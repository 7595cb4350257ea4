package dev.weir.streams.quality;

import dev.weir.schemas.QualityCount;
import dev.weir.schemas.quality.QualityCounts;
import dev.weir.streams.state.Stores;
import dev.weir.streams.state.Sweep;
import dev.weir.streams.state.Upkeep;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sums changes up, each in its own window however late it comes, for as long as the window is retained. What belongs to a window that is
 * forgotten changes nothing.
 */
public final class Tally extends ContextualProcessor<String, QualityCount, String, QualityCount> {
    public static final String STAGE = "tally";
    /** Name of the sink. */
    public static final String QUALITY = "quality";

    private final Upkeep upkeep;

    private KeyValueStore<String, QualityCount> counts;

    public Tally(Upkeep upkeep) {
        this.upkeep = upkeep;
    }

    @Override
    public void init(ProcessorContext<String, QualityCount> context) {
        super.init(context);
        counts = context.getStateStore(Stores.QUALITY);
        Sweep<QualityCount> oldCounts = new Sweep<>(counts, this::isForgotten);
        context.schedule(
                upkeep.sweepEvery(),
                PunctuationType.WALL_CLOCK_TIME,
                now -> oldCounts.turn(Instant.ofEpochMilli(now), upkeep.sweepSlice()));
    }

    @Override
    public void process(Record<String, QualityCount> record) {
        QualityCount change = record.value();
        QualityCount known = counts.get(record.key());
        boolean takesBackWhatIsForgotten = known == null && change.getDecisions() < 0;
        if (takesBackWhatIsForgotten
                || isForgotten(change, Instant.ofEpochMilli(context().currentSystemTimeMs()))) {
            return;
        }
        QualityCount sum = known == null ? change : QualityCounts.sum(known, change);
        counts.put(record.key(), sum);
        context().forward(record.withValue(sum), QUALITY);
    }

    private boolean isForgotten(QualityCount count, Instant now) {
        return count.getWindowEnd().plus(upkeep.qualityRetention()).isBefore(now);
    }
}
