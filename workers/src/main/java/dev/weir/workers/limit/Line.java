package dev.weir.workers.limit;

import dev.weir.workers.Urgency;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who waits: the most urgent first, and in order among equals. For one thread at a time. */
final class Line {
    /** What stands ahead of somebody. */
    record Ahead(long requests, long tokens) {}

    private static final class Lane {
        final LinkedHashSet<Waiter> waiters = new LinkedHashSet<>();
        long tokens;
    }

    private final TreeMap<Urgency, Lane> lanes = new TreeMap<>();
    private int length;

    void join(Waiter waiter) {
        Lane lane = lanes.computeIfAbsent(waiter.urgency(), urgency -> new Lane());
        lane.waiters.add(waiter);
        lane.tokens += waiter.tokens();
        length++;
    }

    void leave(Waiter waiter) {
        Lane lane = Objects.requireNonNull(lanes.get(waiter.urgency()), "who leaves has joined");
        if (lane.waiters.remove(waiter)) {
            lane.tokens -= waiter.tokens();
            length--;
        }
        if (lane.waiters.isEmpty()) {
            lanes.remove(waiter.urgency());
        }
    }

    @Nullable
    Waiter first() {
        Map.Entry<Urgency, Lane> lane = lanes.firstEntry();
        return lane == null ? null : lane.getValue().waiters.iterator().next();
    }

    Ahead aheadOf(Urgency newcomer) {
        long requests = 0;
        long tokens = 0;
        for (Lane lane : lanes.headMap(newcomer, true).values()) {
            requests += lane.waiters.size();
            tokens += lane.tokens;
        }
        return new Ahead(requests, tokens);
    }

    int length() {
        return length;
    }
}
