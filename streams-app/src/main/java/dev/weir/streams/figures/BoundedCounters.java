package dev.weir.streams.figures;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Counters of one name, told apart by words that policies, workers and records bring: at most so many, and one more, {@code OTHER}, for
 * whatever comes after. Any number of threads may count.
 */
public final class BoundedCounters {
    private static final String OTHER = "OTHER";

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final int most;
    private final List<String> tags;
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();

    BoundedCounters(MeterRegistry registry, String name, String description, int most, String... tags) {
        this.registry = registry;
        this.name = name;
        this.description = description;
        this.most = most;
        this.tags = List.of(tags);
    }

    /**
     * One more.
     *
     * @param values as many as there are tags, in their order
     */
    public void count(String... values) {
        List<String> key = List.of(values);
        Counter counter = counters.get(key);
        (counter == null ? added(key) : counter).increment();
    }

    /** Shows a counter before there is anything to count, so that what never happens is seen to. */
    public void expect(String... values) {
        List<String> key = List.of(values);
        if (!counters.containsKey(key)) {
            added(key);
        }
    }

    private synchronized Counter added(List<String> key) {
        Counter known = counters.get(key);
        if (known != null) {
            return known;
        }
        return counters.size() < most
                ? counters.computeIfAbsent(key, this::register)
                : register(tags.stream().map(tag -> OTHER).toList());
    }

    private Counter register(List<String> values) {
        return Counter.builder(name)
                .description(description)
                .tags(IntStream.range(0, tags.size())
                        .mapToObj(place -> Tag.of(tags.get(place), values.get(place)))
                        .toList())
                .register(registry);
    }
}
