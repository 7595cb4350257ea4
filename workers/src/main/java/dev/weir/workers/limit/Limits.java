package dev.weir.workers.limit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one endpoint allows, for all workers together. Everything that is named holds at once.
 *
 * @param requests any number of limits of different periods; none for no limit
 * @param tokens the same for tokens
 */
public record Limits(List<Limit> requests, List<Limit> tokens) {
    public static final Limits NONE = new Limits(List.of(), List.of());

    /**
     * @throws IllegalArgumentException when a period is named twice
     */
    public Limits {
        requests = distinct("requests", requests);
        tokens = distinct("tokens", tokens);
    }

    private static List<Limit> distinct(String field, List<Limit> limits) {
        Set<Object> periods = new HashSet<>();
        for (Limit limit : limits) {
            if (!periods.add(limit.period())) {
                throw new IllegalArgumentException(field + " has two limits for the period " + limit.period());
            }
        }
        return List.copyOf(limits);
    }
}
