package dev.weir.streams.figures;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The figures of one process. Kafka makes handlers and wrappers by itself and gives them nothing but settings; so the figures travel among
 * these, under {@link #SETTING}.
 *
 * <p>A record that is processed again, because its transaction was aborted, is counted again, as in Kafka's own metrics: figures say what
 * the process did, topics what holds.
 */
public final class Figures {
    /** Name under which the figures stand among the settings; never given by people. */
    public static final String SETTING = "weir.figures";

    /** Counts nothing: nobody asks. */
    public static final Figures NONE = new Figures(new CompositeMeterRegistry(), 1);

    private final MeterRegistry registry;
    private final int most;
    private final Map<String, BoundedCounters> counters = new ConcurrentHashMap<>();

    /**
     * @param most series that one figure may have, see {@link BoundedCounters}
     */
    public Figures(MeterRegistry registry, int most) {
        this.registry = registry;
        this.most = most;
    }

    /** The figures among these settings; {@link #NONE} when they have none. */
    public static Figures from(Map<String, ?> settings) {
        return settings.get(SETTING) instanceof Figures given ? given : NONE;
    }

    public MeterRegistry registry() {
        return registry;
    }

    /**
     * Counters of one name; the same ones for the same name.
     *
     * @param tags names of the tags that tell them apart
     */
    public BoundedCounters counters(String name, String description, String... tags) {
        return counters.computeIfAbsent(name, key -> new BoundedCounters(registry, key, description, most, tags));
    }

    @Override
    public String toString() {
        return "figures";
    }
}
