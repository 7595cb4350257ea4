package dev.weir.standin.http;

import dev.weir.standin.behaviour.Fault;
import java.util.List;
import java.util.Map;

/**
 * One request.
 *
 * @param path as it was sent, decoded
 * @param query values by name, decoded, in the order they came
 * @param fault how the answer is to be wrong, as far as whoever makes it can make it so
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Asked(String method, String path, Map<String, List<String>> query, byte[] body, Fault fault) {
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }
}
