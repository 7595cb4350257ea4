package dev.weir.streams.recall;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Late signals that changed nothing, counted by why: {@code weir-late-signals-ignored-metrics}, {@code why-rate} and {@code why-total}
 * with the task's id.
 */
final class Ignored {
    /** Why a late signal changes nothing. */
    enum Why {
        /** No case waits: it is settled, was never known, or is forgotten. */
        NO_CASE,
        /** The case is about another revision. */
        OTHER_REVISION,
        /** The case did not ask for it. */
        NOT_ASKED,
        /** The case has it already. */
        REPEATED
    }

    private final Map<Why, Sensor> sensors = new EnumMap<>(Why.class);

    Ignored(ProcessorContext<?, ?> context) {
        for (Why why : Why.values()) {
            sensors.put(
                    why,
                    context.metrics()
                            .addRateTotalSensor(
                                    "weir-late-signals-ignored",
                                    context.taskId().toString(),
                                    why.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                    Sensor.RecordingLevel.INFO));
        }
    }

    void count(Why why) {
        Objects.requireNonNull(sensors.get(why)).record();
    }
}
