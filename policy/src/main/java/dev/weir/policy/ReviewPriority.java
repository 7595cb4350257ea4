package dev.weir.policy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a task stands in the review queue, and why.
 *
 * @param value higher comes first; 0 when the expression failed
 * @param expression the expression that says so, as it was written
 * @param inputs every signal and fact it read with the value it saw, as text, by name; a signal that is not known says why and counted as
 *     0, false or empty; a text stands as its length unless the policy's author wrote it
 */
public record ReviewPriority(long value, String expression, Map<String, String> inputs) {
    public ReviewPriority {
        inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    }
}
