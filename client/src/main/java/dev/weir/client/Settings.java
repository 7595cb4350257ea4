package dev.weir.client;

import dev.weir.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;

/** What was given: Kafka's and the registry client's settings under their own names, and Weir's one. */
final class Settings {
    /** As in the streams app. */
    private static final String TOPIC_PREFIX = "weir.topic.prefix";

    private final Map<String, Object> given;

    Settings(Map<String, ?> given) {
        this.given = new HashMap<>(given);
    }

    Topics topics() {
        return new Topics(
                given.getOrDefault(TOPIC_PREFIX, Topics.DEFAULT_PREFIX).toString());
    }

    /** For serdes, which take the registry's settings out of it. */
    Map<String, Object> all() {
        return Map.copyOf(given);
    }

    /**
     * For a Kafka client.
     *
     * @param usual what holds unless something else was given
     * @param fixed what holds whatever was given
     */
    Map<String, Object> client(Map<String, Object> usual, Map<String, Object> fixed) {
        Map<String, Object> all = new HashMap<>(usual);
        all.putAll(given);
        all.putAll(fixed);
        all.remove(TOPIC_PREFIX);
        return all;
    }
}
