package dev.weir.standin.http;

import dev.weir.standin.behaviour.Fault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often what was asked and answered. */
public final class Counts {
    /** Further ones are not counted, so that a demo may run for days. */
    private static final int MOST_ITEMS = 1_000_000;

    private final Map<String, Long> requests = new TreeMap<>();
    private final Map<String, Long> items = new TreeMap<>();
    private final Map<String, Long> faults = new TreeMap<>();
    private final Map<String, Long> statuses = new TreeMap<>();
    private long tokens;
    private int inFlight;
    private int mostInFlight;

    synchronized void begin(String path) {
        add(requests, path);
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
    }

    synchronized void end() {
        inFlight--;
    }

    synchronized void answered(List<String> digests, long cost, int status, Fault fault) {
        digests.stream()
                .filter(digest -> items.size() < MOST_ITEMS || items.containsKey(digest))
                .forEach(digest -> add(items, digest));
        tokens += cost;
        add(statuses, Integer.toString(status));
        if (fault != Fault.NONE) {
            add(faults, fault.name());
        }
    }

    public synchronized void clear() {
        requests.clear();
        items.clear();
        faults.clear();
        statuses.clear();
        tokens = 0;
        mostInFlight = inFlight;
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(
                Map.copyOf(requests),
                Map.copyOf(items),
                Map.copyOf(faults),
                Map.copyOf(statuses),
                tokens,
                inFlight,
                mostInFlight);
    }

    private static void add(Map<String, Long> counts, String name) {
        counts.merge(name, 1L, Long::sum);
    }

    /**
     * The counts at one moment.
     *
     * @param requests by path
     * @param items by hex SHA-256 of the item's text, of the prefix or of the input: more than 1 is a repeated call
     * @param faults by name
     * @param statuses as they were meant to be sent; a stalled answer counts as 200
     * @param tokens that passed or were refused
     * @param mostInFlight how many were under way at once
     */
    public record Snapshot(
            Map<String, Long> requests,
            Map<String, Long> items,
            Map<String, Long> faults,
            Map<String, Long> statuses,
            long tokens,
            int inFlight,
            int mostInFlight) {
        /** How many requests went to paths that begin so. */
        public long requestsTo(String beginning) {
            return requests.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(beginning))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }
}
