package dev.weir.workers.window;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * When the group's coordinator was last heard from, as the consumer's metrics tell. Only an answer counts: heartbeats that are sent into
 * nowhere say nothing. For one thread.
 */
final class Heartbeats {
    private static final String ANSWERS = "heartbeat-total";
    private static final String SLOWEST = "heartbeat-response-time-max";
    private static final double NANOS = 1e6;

    private final Supplier<Map<MetricName, ? extends Metric>> metrics;
    private @Nullable Metric answers;
    private @Nullable Metric slowest;
    private double answered;
    private long lookedAt;
    private OptionalLong heard = OptionalLong.empty();

    Heartbeats(Supplier<Map<MetricName, ? extends Metric>> metrics, long now) {
        this.metrics = metrics;
        this.lookedAt = now;
    }

    /**
     * Looks again, after each poll.
     *
     * <p>What is seen is told one look later: an answer may say that the group goes on without us, which the next poll acts upon. It came
     * after the look before, and was asked for no longer before than the slowest answer took; from then on the coordinator counts on us.
     *
     * @param now as {@link System#nanoTime} tells
     * @return a time at which the coordinator was in touch with us, or a little before; empty when it was not heard from again
     */
    OptionalLong look(long now) {
        OptionalLong told = heard;
        answers = found(answers, ANSWERS);
        slowest = found(slowest, SLOWEST);
        double count = value(answers);
        double millis = value(slowest);
        heard = count > answered ? OptionalLong.of(lookedAt - (long) (millis * NANOS)) : OptionalLong.empty();
        answered = count;
        lookedAt = now;
        return told;
    }

    private @Nullable Metric found(@Nullable Metric known, String name) {
        return known != null
                ? known
                : metrics.get().entrySet().stream()
                        .filter(entry -> entry.getKey().name().equals(name))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    /** Not a number before the first. */
    private static double value(@Nullable Metric metric) {
        return metric != null && metric.metricValue() instanceof Double value && !value.isNaN() ? value : 0;
    }
}
