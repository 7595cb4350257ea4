package dev.weir.vitals;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a process is.
 *
 * @param live false when only a restart helps
 * @param ready whether it does its work now
 * @param details for people, in the order to be shown: states, counts, versions; never content
 */
public record Health(boolean live, boolean ready, Map<String, Object> details) {
    public Health {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
