package dev.weir.workers.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

/** When the coordinator was heard from. Times are in nanoseconds. */
class HeartbeatsTest {
    private static final long MILLI = 1_000_000;

    private double answers = Double.NaN;
    private double slowest = Double.NaN;
    private final Heartbeats heartbeats = new Heartbeats(this::metrics, 0);

    private Map<MetricName, Metric> metrics() {
        Map<MetricName, Metric> metrics = new LinkedHashMap<>();
        for (String name : new String[] {"heartbeat-total", "other", "heartbeat-response-time-max"}) {
            MetricName full = new MetricName(name, "consumer-coordinator-metrics", "", Map.of());
            metrics.put(full, new Metric() {
                @Override
                public MetricName metricName() {
                    return full;
                }

                @Override
                public Object metricValue() {
                    return switch (name) {
                        case "heartbeat-total" -> answers;
                        case "other" -> 1_000.0;
                        default -> slowest;
                    };
                }
            });
        }
        return metrics;
    }

    @Test
    void silenceIsNoConfirmation() {
        assertThat(heartbeats.look(10 * MILLI)).isEmpty();
        answers = 1;
        slowest = 2;
        assertThat(heartbeats.look(20 * MILLI)).isEmpty();
        assertThat(heartbeats.look(30 * MILLI)).isPresent();
        // Sent or not, nothing was answered since.
        assertThat(heartbeats.look(40 * MILLI)).isEmpty();
        assertThat(heartbeats.look(60_000 * MILLI)).isEmpty();
    }

    @Test
    void anAnswerCountsFromWhenItWasAskedForAtTheEarliest() {
        heartbeats.look(100 * MILLI);
        answers = 1;
        slowest = 30;
        heartbeats.look(200 * MILLI);

        // It came between 100 and 200, and took 30 at most.
        assertThat(heartbeats.look(300 * MILLI)).hasValue(70 * MILLI);
    }

    /** The poll in between would have taken the partitions away. */
    @Test
    void anAnswerIsToldAfterTheNextPoll() {
        answers = 5;
        slowest = 0;

        assertThat(heartbeats.look(10 * MILLI)).isEmpty();
        assertThat(heartbeats.look(20 * MILLI)).hasValue(0);
    }
}
