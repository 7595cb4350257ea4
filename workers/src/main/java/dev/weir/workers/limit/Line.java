package dev.weir.workers.limit;

import dev.weir.workers.Urgency;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Those who wait, the most urgent first and equally urgent ones as they came. For one thread at a time. */
final class Line {
    private static final class Lane {
        private final LinkedHashSet<Waiter> waiters = new LinkedHashSet<>();
        private long tokens;
    }

    private final TreeMap<Urgency, Lane> lanes = new TreeMap<>();
    private int size;

    void join(Waiter waiter) {
        Lane lane = lanes.computeIfAbsent(waiter.urgency(), urgency -> new Lane());
        lane.waiters.add(waiter);
        lane.tokens += waiter.tokens();
        size++;
    }

    void leave(Waiter waiter) {
        Lane lane = lanes.get(waiter.urgency());
        if (lane != null && lane.waiters.remove(waiter)) {
            lane.tokens -= waiter.tokens();
            size--;
            if (lane.waiters.isEmpty()) {
                lanes.remove(waiter.urgency());
            }
        }
    }

    @Nullable
    Waiter first() {
        return lanes.isEmpty() ? null : lanes.firstEntry().getValue().waiters.getFirst();
    }

    /** Those who go before one who would join now. */
    Ahead ahead(Urgency urgency) {
        long requests = 0;
        long tokens = 0;
        for (Map.Entry<Urgency, Lane> lane : lanes.headMap(urgency, true).entrySet()) {
            requests += lane.getValue().waiters.size();
            tokens += lane.getValue().tokens;
        }
        return new Ahead(requests, tokens);
    }

    int size() {
        return size;
    }
}
