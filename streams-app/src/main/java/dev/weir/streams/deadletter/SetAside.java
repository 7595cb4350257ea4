package dev.weir.streams.deadletter;

import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.streams.figures.BoundedCounters;
import dev.weir.streams.figures.Figures;
import java.util.Map;

/** How many records were set aside, by cause and stage. */
record SetAside(BoundedCounters counters) {
    static SetAside among(Map<String, ?> settings) {
        return new SetAside(Figures.from(settings)
                .counters(
                        "weir.dead.letters",
                        "Records that could not be processed and were set aside",
                        "cause",
                        "stage"));
    }

    void count(DeadLetterCause cause, String stage) {
        counters.count(cause.name(), stage);
    }
}
