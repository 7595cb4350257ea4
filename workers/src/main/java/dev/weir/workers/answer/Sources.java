package dev.weir.workers.answer;

import dev.weir.workers.Source;
import java.util.Map;
import java.util.Optional;

/**
 * The sources that are configured, by what policies call them: {@code url:reputation} as it is, and one for all of a kind, such as
 * {@code llm:}, whatever comes after.
 */
public record Sources(Map<String, Source> byName) {
    public Sources {
        byName = Map.copyOf(byName);
    }

    /** The source of that name, or the one for its kind. */
    Optional<Source> of(String name) {
        int colon = name.indexOf(':');
        return Optional.ofNullable(byName.get(name))
                .or(() -> Optional.ofNullable(colon < 0 ? null : byName.get(name.substring(0, colon + 1))));
    }
}
